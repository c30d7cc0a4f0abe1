package io.meterroute.examples.console.pages;

import io.meterroute.examples.console.Institution;
import io.meterroute.examples.console.access.SignedIn;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.UtilityId;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One meter: what providers said of it, and what can be done about it. */
@Controller
class MeterPage {
    private static final int PURCHASES = 10;

    @GetMapping("/meters/{number}")
    String show(Institution institution, @PathVariable String number, Model model) {
        MeterNumber meter = Wanted.named(number, MeterNumber::of);
        model.addAttribute("meter", Wanted.there(institution.router().views().meter(meter)));
        model.addAttribute("purchases", institution.journal().ofMeter(meter, PURCHASES));
        model.addAttribute("utilities", institution.router().table().utilities().values());
        model.addAttribute("isSimulated", institution.simulation().isPresent());
        return "meter";
    }

    /** Confirm support (MARK-1). */
    @PostMapping("/meters/{number}/mark")
    String mark(SignedIn me, Institution institution, @PathVariable String number, RedirectAttributes next) {
        MeterNumber meter = Wanted.named(number, MeterNumber::of);
        Wanted.there(institution.router().views().meter(meter));
        boolean wasMarked = institution.router().mark(meter, me.name()).wasMarked();
        next.addFlashAttribute(
                "notice",
                "Meter " + meter
                        + (wasMarked
                                ? " was marked already; the mark is renewed."
                                : " is marked for rebroadcast" + " (support re-check).")
                        + " Nothing is sent now: providers are asked when the customer next"
                        + " tries to buy.");
        return "redirect:/meters/" + meter;
    }

    /** Says which utility the meter belongs to (ADMIN-6). */
    @PostMapping("/meters/{number}/utility")
    String assign(
            SignedIn me,
            Institution institution,
            @PathVariable String number,
            @RequestParam String utility,
            @RequestParam String reason,
            RedirectAttributes next) {
        MeterNumber meter = Wanted.named(number, MeterNumber::of);
        try {
            institution.router().admin().assign(meter, UtilityId.of(utility), me.name(), reason.strip());
            next.addFlashAttribute("notice", "The meter is assigned. Replies do not change that again.");
        } catch (IllegalArgumentException e) {
            next.addFlashAttribute("utilityProblem", e.getMessage());
        }
        return "redirect:/meters/" + meter;
    }

    /** Sets the institution's own preference for the meter (PREF-5, ADMIN-6). */
    @PostMapping("/meters/{number}/preference")
    String prefer(
            SignedIn me,
            Institution institution,
            @PathVariable String number,
            @RequestParam Map<String, String> form,
            RedirectAttributes next) {
        MeterNumber meter = Wanted.named(number, MeterNumber::of);
        try {
            Places places = Places.of(form);
            MeterPreference own = new MeterPreference(places.tiers(), places.excluded());
            institution
                    .router()
                    .admin()
                    .prefer(
                            meter,
                            own,
                            me.name(),
                            form.getOrDefault("reason", "").strip());
            next.addFlashAttribute(
                    "notice",
                    own.isNone()
                            ? "The meter has no preference of its own any more."
                            : "The meter's own preference is set.");
        } catch (IllegalArgumentException e) {
            next.addFlashAttribute("preferenceProblem", e.getMessage());
        }
        return "redirect:/meters/" + meter;
    }
}
