package io.meterroute.examples.console.pages;

import io.meterroute.BulkMark;
import io.meterroute.MeterSelection;
import io.meterroute.examples.console.Institution;
import io.meterroute.examples.console.access.SignedIn;
import io.meterroute.model.Health;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.UtilityId;
import io.meterroute.view.LookupWarning;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Confirm support of many meters: choose, count, start, watch, stop (MARK-7). */
@Controller
class MarkingPage {
    private final Markings markings;

    MarkingPage(Markings markings) {
        this.markings = markings;
    }

    @GetMapping("/marking")
    ModelAndView choose(Institution institution) {
        return page(institution, Map.of());
    }

    /** Counts what would be marked; changes nothing. */
    @PostMapping("/marking/preview")
    ModelAndView count(SignedIn me, Institution institution, @RequestParam Map<String, String> form) {
        try {
            BulkMark order = order(me, institution, form);
            ModelAndView page = page(institution, form);
            page.addObject("count", Markings.bulk(institution).count(order.selection()));
            page.addObject("selection", order.selection().words());
            return page.addObject("warnings", warnings(institution));
        } catch (IllegalArgumentException e) {
            return refused(institution, form, e);
        }
    }

    @PostMapping("/marking")
    ModelAndView start(SignedIn me, Institution institution, @RequestParam Map<String, String> form) {
        try {
            MarkingRun run = markings.start(institution, order(me, institution, form));
            return new ModelAndView("redirect:/marking/" + run.id());
        } catch (IllegalArgumentException e) {
            return refused(institution, form, e);
        }
    }

    @GetMapping("/marking/{id}")
    String watch(Institution institution, @PathVariable String id, Model model) {
        model.addAttribute("run", find(institution, id));
        return "marking-run";
    }

    @PostMapping("/marking/{id}/stop")
    String stop(Institution institution, @PathVariable String id) {
        MarkingRun run = find(institution, id);
        run.stop();
        return "redirect:/marking/" + run.id();
    }

    @PostMapping("/marking/{id}/resume")
    String resume(Institution institution, @PathVariable String id) {
        BulkMark rest = Wanted.there(find(institution, id).rest());
        return "redirect:/marking/" + markings.start(institution, rest).id();
    }

    private MarkingRun find(Institution institution, String id) {
        return Wanted.there(markings.find(institution, Wanted.named(id, UUID::fromString)));
    }

    private static BulkMark order(SignedIn me, Institution institution, Map<String, String> form) {
        return BulkMark.of(
                selection(institution, form),
                me.name(),
                form.getOrDefault("reason", "").strip());
    }

    private static MeterSelection selection(Institution institution, Map<String, String> form) {
        return switch (form.getOrDefault("which", "")) {
            case "utility" -> {
                UtilityId utility = UtilityId.of(form.getOrDefault("utility", ""));
                Wanted.there(institution.router().table().utility(utility));
                yield MeterSelection.matching(MeterFilter.of(utility));
            }
            case "silence" -> {
                ProviderId provider = ProviderId.of(form.getOrDefault("provider", ""));
                Wanted.there(institution.router().table().provider(provider));
                yield MeterSelection.matching(
                        new MeterFilter(Optional.empty(), false, Optional.of(provider), false, Optional.empty()));
            }
            case "list" -> MeterSelection.listed(numbers(form.getOrDefault("list", "")));
            default -> throw new IllegalArgumentException("choose which meters");
        };
    }

    private static List<MeterNumber> numbers(String text) {
        return Arrays.stream(text.split("[\\s,;]+"))
                .filter(number -> !number.isEmpty())
                .map(MeterNumber::of)
                .toList();
    }

    private static List<LookupWarning> warnings(Institution institution) {
        return institution.router().table().providers().stream()
                .filter(provider -> provider.enabled())
                .flatMap(provider -> institution
                        .router()
                        .health()
                        .map(health -> health.lookups(provider.id()))
                        .filter(health -> health != Health.HEALTHY)
                        .map(health -> LookupWarning.of(provider, health))
                        .stream())
                .toList();
    }

    private static ModelAndView page(Institution institution, Map<String, String> form) {
        ModelAndView page = new ModelAndView("marking");
        page.addObject("form", form);
        page.addObject("utilities", institution.router().table().utilities().values());
        return page.addObject("providers", institution.router().table().providers());
    }

    private static ModelAndView refused(
            Institution institution, Map<String, String> form, IllegalArgumentException problem) {
        ModelAndView page = page(institution, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page.addObject("problem", problem.getMessage());
    }
}
