package io.meterroute.examples.console.pages;

import io.meterroute.admin.Draft;
import io.meterroute.examples.console.Institution;
import io.meterroute.examples.console.access.SignedIn;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.view.ProviderView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The load balancer: providers with switch and weight, and how they fare. */
@Controller
class ProvidersPage {
    private final Reviews reviews;
    private final InstantSource clock;

    ProvidersPage(Reviews reviews, InstantSource clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    @GetMapping("/providers")
    String list(Institution institution, Model model) {
        Map<ProviderView, Chart> charts = new LinkedHashMap<>();
        institution.router().views().providers().providers().forEach(provider -> charts.put(provider, chart(provider)));
        model.addAttribute("charts", charts);
        return "providers";
    }

    @GetMapping("/providers/{id}")
    String show(Institution institution, @PathVariable String id, Model model) {
        ProviderId provider = Wanted.named(id, ProviderId::of);
        ProviderView view = find(institution, provider);
        model.addAttribute("provider", view);
        model.addAttribute("chart", chart(view));
        model.addAttribute("base", institution.router().table().revision());
        return "provider";
    }

    /** What would have happened in the last day with the provider switched the other way (ADMIN-3). */
    @GetMapping("/providers/{id}/what-if")
    String whatIf(Institution institution, @PathVariable String id, Model model) {
        ProviderId provider = Wanted.named(id, ProviderId::of);
        ProviderView view = find(institution, provider);
        Draft draft = institution.router().admin().draft().switched(provider, !view.enabled());
        Instant now = clock.instant();
        model.addAttribute("provider", view);
        model.addAttribute(
                "shift",
                Shift.of(
                        institution.router().admin().whatIf(draft.table(), now.minus(Shares.PERIOD), now),
                        draft.table()));
        return "provider-what-if";
    }

    /** Shows what another switch or weight would do. */
    @PostMapping("/providers/{id}/review")
    ModelAndView review(Institution institution, @PathVariable String id, @RequestParam Map<String, String> form) {
        ProviderId provider = Wanted.named(id, ProviderId::of);
        find(institution, provider);
        try {
            return reviews.show(institution, proposal(provider, drafted(institution, provider, form)));
        } catch (IllegalArgumentException e) {
            return refused(institution, provider, e);
        }
    }

    /** Makes it. */
    @PostMapping("/providers/{id}")
    ModelAndView make(
            SignedIn me,
            Institution institution,
            @PathVariable String id,
            @RequestParam Map<String, String> form,
            RedirectAttributes next) {
        ProviderId provider = Wanted.named(id, ProviderId::of);
        find(institution, provider);
        try {
            Proposal proposal = proposal(provider, drafted(institution, provider, form));
            return reviews.make(me, institution, proposal, form, draft -> proposal(provider, draft), next);
        } catch (IllegalArgumentException e) {
            return refused(institution, provider, e);
        }
    }

    private Draft drafted(Institution institution, ProviderId provider, Map<String, String> form) {
        String weight = form.getOrDefault("weight", "").strip();
        if (!weight.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("A weight is a whole number from 0 on.");
        }
        return reviews.from(institution, form.getOrDefault("base", ""))
                .switched(provider, Boolean.parseBoolean(form.get("enabled")))
                .weighted(provider, Integer.parseInt(weight));
    }

    private static Proposal proposal(ProviderId provider, Draft draft) {
        String path = "/providers/" + provider;
        Provider proposed = Wanted.there(draft.table().provider(provider));
        Map<String, String> fields =
                Map.of("enabled", String.valueOf(proposed.enabled()), "weight", String.valueOf(proposed.weight()));
        return new Proposal(proposed.name(), path, path, fields, draft);
    }

    private ModelAndView refused(Institution institution, ProviderId provider, IllegalArgumentException problem) {
        ProviderView view = find(institution, provider);
        ModelAndView page = new ModelAndView("provider", HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("provider", view);
        page.addObject("chart", chart(view));
        page.addObject("base", institution.router().table().revision());
        return page.addObject("weightProblem", problem.getMessage());
    }

    private Chart chart(ProviderView provider) {
        return Chart.of(provider.traffic(), clock.instant());
    }

    private static ProviderView find(Institution institution, ProviderId provider) {
        return Wanted.there(institution.router().views().providers().providers().stream()
                .filter(view -> view.id().equals(provider))
                .findFirst());
    }
}
