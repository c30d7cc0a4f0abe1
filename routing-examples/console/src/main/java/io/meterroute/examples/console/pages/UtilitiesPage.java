package io.meterroute.examples.console.pages;

import io.meterroute.examples.console.Institution;
import io.meterroute.model.UtilityId;
import io.meterroute.report.UtilityAdherence;
import io.meterroute.view.UtilityView;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The utilities with their preferences, and how these were kept. */
@Controller
class UtilitiesPage {
    private static final int SHOWN = 40;

    private final Shares shares;

    UtilitiesPage(Shares shares) {
        this.shares = shares;
    }

    /** Lists utilities by their names (VIEW-1). */
    @GetMapping("/utilities")
    String search(
            Institution institution,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Optional<UtilityId> cursor =
                after.isEmpty() ? Optional.empty() : Optional.of(Wanted.named(after, UtilityId::of));
        model.addAttribute("q", q.strip());
        model.addAttribute("page", institution.router().views().utilities(q.strip(), cursor, SHOWN));
        return "utilities";
    }

    /** Shows one utility: its providers in routing order, and their shares of the last day. */
    @GetMapping("/utilities/{id}")
    String show(Institution institution, @PathVariable String id, Model model) {
        UtilityId utility = Wanted.named(id, UtilityId::of);
        UtilityView view = Wanted.there(institution.router().views().utility(utility));
        Optional<UtilityAdherence> kept = shares.of(institution).utilities().stream()
                .filter(one -> one.utility().filter(utility::equals).isPresent())
                .findFirst();
        model.addAttribute("utility", view);
        model.addAttribute("revision", institution.router().table().revision());
        model.addAttribute("shares", new ShareColumn(kept));
        return "utility";
    }
}
