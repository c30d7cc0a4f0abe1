package io.meterroute.examples.console.pages;

import io.meterroute.EnquiryRequest;
import io.meterroute.EnquiryResult;
import io.meterroute.PurchaseResult;
import io.meterroute.examples.console.Institution;
import io.meterroute.examples.console.demo.Simulation;
import io.meterroute.model.Attributes;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.testkit.LookupFault;
import io.meterroute.testkit.PurchaseFault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Plays the customer, and the providers' side of the world: for the demonstration only. */
@Controller
class SimulatePage {
    private static final int SUGGESTED = 3;
    private static final String CURRENCY = "ZAR";
    private static final int MINOR_UNITS = 100;
    private static final int MOST = 5_000;
    private static final List<LookupFault> LOOKUPS =
            List.of(LookupFault.NONE, LookupFault.SILENCE, LookupFault.FAILURE);
    private static final List<PurchaseFault> PURCHASES = List.of(
            PurchaseFault.NONE,
            PurchaseFault.NOT_SENT,
            PurchaseFault.REFUSED_PROVIDER,
            PurchaseFault.REFUSED_CUSTOMER,
            PurchaseFault.ANSWER_IN_DOUBT,
            PurchaseFault.REQUEST_IN_DOUBT);

    @GetMapping("/simulate")
    String show(Institution institution, @RequestParam(defaultValue = "") String meter, Model model) {
        Simulation simulation = Wanted.there(institution.simulation());
        model.addAttribute("suggested", simulation.unserved(SUGGESTED));
        model.addAttribute("typed", meter);
        if (isNumber(meter)) {
            MeterNumber number = MeterNumber.of(meter);
            model.addAttribute("number", number);
            model.addAttribute("servedBy", simulation.servedBy(number));
            model.addAttribute("providers", institution.router().table().providers());
            model.addAttribute("lookups", LOOKUPS);
            model.addAttribute("purchases", PURCHASES);
        } else if (!meter.isEmpty()) {
            model.addAttribute("meterProblem", "A meter number has 1 to 20 letters and digits.");
        }
        return "simulate";
    }

    /** Arranges who serves the meter, and how the next calls go. */
    @PostMapping("/simulate/world")
    String arrange(
            Institution institution,
            @RequestParam String meter,
            @RequestParam Map<String, String> form,
            RedirectAttributes next) {
        Simulation simulation = Wanted.there(institution.simulation());
        MeterNumber number = Wanted.named(meter, MeterNumber::of);
        Set<ProviderId> serving = new TreeSet<>();
        for (Provider provider : institution.router().table().providers()) {
            ProviderId id = provider.id();
            if (form.containsKey("serves-" + id)) {
                serving.add(id);
            }
            LookupFault lookup = chosen(LOOKUPS, form.get("lookup-" + id));
            if (lookup != LookupFault.NONE) {
                simulation.nextLookup(id, lookup);
            }
            PurchaseFault purchase = chosen(PURCHASES, form.get("purchase-" + id));
            if (purchase != PurchaseFault.NONE) {
                simulation.nextPurchase(id, purchase);
            }
        }
        simulation.serve(number, serving);
        next.addFlashAttribute("notice", "So it is from now on. The router does not know yet.");
        return "redirect:/simulate?meter=" + number;
    }

    /** The customer's meter lookup before paying. */
    @PostMapping("/simulate/enquiry")
    String enquire(Institution institution, @RequestParam String meter, RedirectAttributes next) {
        Wanted.there(institution.simulation());
        MeterNumber number = Wanted.named(meter, MeterNumber::of);
        EnquiryResult result = institution.router().enquire(EnquiryRequest.of(number));
        next.addFlashAttribute("outcome", outcome(result));
        next.addFlashAttribute("explained", result.decision().explain());
        return "redirect:/simulate?meter=" + number;
    }

    /** The customer pays. */
    @PostMapping("/simulate/purchase")
    String buy(
            Institution institution,
            @RequestParam String meter,
            @RequestParam(defaultValue = "100") int amount,
            RedirectAttributes next) {
        Wanted.there(institution.simulation());
        MeterNumber number = Wanted.named(meter, MeterNumber::of);
        if (amount < 1 || amount > MOST) {
            next.addFlashAttribute("amountProblem", "Choose 1 to " + MOST + ".");
            return "redirect:/simulate?meter=" + number;
        }
        String id = "sim-" + UUID.randomUUID().toString().substring(0, 8);
        PurchaseResult result =
                institution.router().purchase(PurchaseRequest.of(id, number, (long) amount * MINOR_UNITS, CURRENCY));
        next.addFlashAttribute("outcome", PurchaseWords.state(result.purchase()));
        next.addFlashAttribute("purchase", id);
        next.addFlashAttribute("explained", result.explain());
        return "redirect:/simulate?meter=" + number;
    }

    private static String outcome(EnquiryResult result) {
        if (result instanceof EnquiryResult.Answered answered) {
            Attributes customer = answered.reply().customer();
            return answered.provider() + " answers: customer "
                    + customer.find("name").orElse("unknown") + ".";
        } else if (result instanceof EnquiryResult.Blocked blocked) {
            return "Blocked: " + blocked.reason().text() + ".";
        }
        return result instanceof EnquiryResult.Unavailable
                ? "Those who serve the meter cannot be used at the moment."
                : "Nobody answers now. A purchase may still succeed.";
    }

    private static boolean isNumber(String text) {
        try {
            MeterNumber.of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static <E extends Enum<E>> E chosen(List<E> choices, @Nullable String name) {
        return choices.stream()
                .filter(choice -> choice.name().equals(name))
                .findFirst()
                .orElse(choices.get(0));
    }
}
