package io.meterroute.examples.console.pages;

import io.meterroute.examples.console.Institution;
import io.meterroute.examples.console.access.SignedIn;
import io.meterroute.model.ClosingProposal;
import io.meterroute.model.Outcome;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.Receipt;
import io.meterroute.view.DecisionView;
import io.meterroute.view.PurchaseView;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One purchase: why it went where it did, what was tried, how it ended, and, if nobody else can, ending a doubt. */
@Controller
class PurchasePage {
    @GetMapping("/purchases/{id}")
    String show(Institution institution, @PathVariable String id, Model model) {
        PurchaseView purchase = Wanted.there(institution.router().views().purchase(Wanted.named(id, PurchaseId::of)));
        model.addAttribute("view", purchase);
        model.addAttribute("purchase", purchase.purchase());
        model.addAttribute("state", PurchaseWords.state(purchase.purchase()));
        model.addAttribute("isInDoubt", PurchaseWords.isInDoubt(purchase.purchase()));
        model.addAttribute("moments", Moment.of(purchase));
        decisive(purchase.decisions()).ifPresent(decision -> model.addAttribute("decisive", decision));
        purchase.purchase().closing().ifPresent(closing -> model.addAttribute("seen", seen(closing)));
        return "purchase";
    }

    /** The decision that the first attempt followed: the first that was routed; the last one if none was. */
    private static Optional<DecisionView> decisive(List<DecisionView> decisions) {
        return decisions.stream()
                .filter(view -> view.decision().outcome().kind() == Outcome.Kind.ROUTED)
                .findFirst()
                .or(() -> decisions.isEmpty() ? Optional.empty() : Optional.of(decisions.get(decisions.size() - 1)));
    }

    /** Proposes how a doubt is to end that no machine can (VEND-3). */
    @PostMapping("/purchases/{id}/closing")
    String propose(
            SignedIn me,
            Institution institution,
            @PathVariable String id,
            @RequestParam boolean vended,
            @RequestParam(defaultValue = "") String receipt,
            @RequestParam String reason,
            RedirectAttributes next) {
        PurchaseId purchase = Wanted.named(id, PurchaseId::of);
        Wanted.there(institution.journal().find(purchase).purchase());
        if (vended && receipt.isBlank()) {
            next.addFlashAttribute("closingProblem", "Say what the provider handed over: the token or its receipt.");
            return "redirect:/purchases/" + purchase;
        }
        try {
            Optional<Receipt> handedOver = vended ? Optional.of(Receipt.of(receipt.strip())) : Optional.empty();
            institution.router().proposeClosing(purchase, me.name(), handedOver, reason.strip());
            next.addFlashAttribute("notice", "Proposed. Another person has to agree.");
        } catch (IllegalArgumentException e) {
            next.addFlashAttribute("closingProblem", e.getMessage());
        }
        return "redirect:/purchases/" + purchase;
    }

    /** Agrees to the proposal that this person has seen. */
    @PostMapping("/purchases/{id}/closing/approval")
    String approve(
            SignedIn me,
            Institution institution,
            @PathVariable String id,
            @RequestParam String seen,
            RedirectAttributes next) {
        PurchaseId purchase = Wanted.named(id, PurchaseId::of);
        Optional<ClosingProposal> proposal =
                Wanted.there(institution.journal().find(purchase).purchase()).closing();
        if (proposal.filter(now -> seen(now).equals(seen)).isEmpty()) {
            next.addFlashAttribute("alarm", "Something else is proposed by now. Look again.");
            return "redirect:/purchases/" + purchase;
        }
        try {
            institution.router().approveClosing(purchase, proposal.get(), me.name());
            next.addFlashAttribute("notice", "Agreed: the purchase has ended.");
        } catch (IllegalArgumentException e) {
            next.addFlashAttribute("alarm", e.getMessage());
        }
        return "redirect:/purchases/" + purchase;
    }

    /** Returns what tells this proposal from any other of the same purchase. */
    static String seen(ClosingProposal proposal) {
        return proposal.at() + " " + proposal.by();
    }
}
