package io.meterroute.examples.console.pages;

import io.meterroute.admin.Draft;
import io.meterroute.examples.console.Institution;
import io.meterroute.examples.console.access.SignedIn;
import io.meterroute.model.Preferences;
import io.meterroute.model.Standing;
import io.meterroute.model.UtilityId;
import io.meterroute.view.UtilityView;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a utility's preferences are changed: a form, a review, and then the change. Nothing is kept in between. */
@Controller
class UtilityEditor {
    private static final String BASE = "base";

    private final Reviews reviews;

    UtilityEditor(Reviews reviews) {
        this.reviews = reviews;
    }

    /** Shows the form. */
    @GetMapping("/utilities/{id}/edit")
    ModelAndView edit(Institution institution, @PathVariable String id) {
        UtilityId utility = Wanted.named(id, UtilityId::of);
        return form(institution.router().admin().draft(), utility);
    }

    /** Shows what the form's change would do. */
    @PostMapping("/utilities/{id}/review")
    ModelAndView review(Institution institution, @PathVariable String id, @RequestParam Map<String, String> form) {
        UtilityId utility = Wanted.named(id, UtilityId::of);
        Draft base = reviews.from(institution, form.getOrDefault(BASE, ""));
        try {
            return reviews.show(institution, proposal(utility, drafted(base, utility, form)));
        } catch (IllegalArgumentException e) {
            return refused(base, utility, form, e);
        }
    }

    /** Makes it. */
    @PostMapping("/utilities/{id}")
    ModelAndView make(
            SignedIn me,
            Institution institution,
            @PathVariable String id,
            @RequestParam Map<String, String> form,
            RedirectAttributes next) {
        UtilityId utility = Wanted.named(id, UtilityId::of);
        Draft base = reviews.from(institution, form.getOrDefault(BASE, ""));
        try {
            Proposal proposal = proposal(utility, drafted(base, utility, form));
            return reviews.make(me, institution, proposal, form, draft -> proposal(utility, draft), next);
        } catch (IllegalArgumentException e) {
            return refused(base, utility, form, e);
        }
    }

    private static Draft drafted(Draft base, UtilityId utility, Map<String, String> form) {
        return base.with(utility, Places.of(form).preferences());
    }

    private static Proposal proposal(UtilityId utility, Draft draft) {
        String path = "/utilities/" + utility;
        return new Proposal(
                Wanted.there(draft.table().utility(utility)).name(), path, path, fields(draft, utility), draft);
    }

    /** Returns the form's fields that make this draft. */
    private static Map<String, String> fields(Draft draft, UtilityId utility) {
        Map<String, String> fields = new LinkedHashMap<>();
        Preferences preferences = draft.table().preferences(Optional.of(utility));
        draft.table().providers().forEach(provider -> {
            Standing standing = preferences.standing(provider.id());
            fields.put("place-" + provider.id(), place(standing));
            Integer weight = preferences.weights().get(provider.id());
            if (weight != null) {
                fields.put("weight-" + provider.id(), weight.toString());
            }
        });
        return fields;
    }

    private static String place(Standing standing) {
        return standing.kind() == Standing.Kind.RANKED
                ? String.valueOf(standing.rank())
                : standing.kind().name().toLowerCase(Locale.ROOT);
    }

    private static ModelAndView form(Draft draft, UtilityId utility) {
        ModelAndView page = new ModelAndView("utility-edit");
        page.addObject(
                "utility",
                UtilityView.of(draft.table(), Wanted.there(draft.table().utility(utility)), OptionalLong.empty()));
        page.addObject("base", draft.base().revision());
        page.addObject("fields", fields(draft, utility));
        return page;
    }

    private static ModelAndView refused(
            Draft base, UtilityId utility, Map<String, String> form, IllegalArgumentException problem) {
        ModelAndView page = form(base, utility);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("fields", form);
        return page.addObject("problem", problem.getMessage());
    }
}
