package io.meterroute.examples.console.pages;

import io.meterroute.admin.TableWarning;
import io.meterroute.examples.console.Institution;
import io.meterroute.model.Health;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.report.AdherenceReport;
import io.meterroute.report.UtilityAdherence;
import io.meterroute.view.OperationView;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people arrive: what wants somebody's attention, and how the last day went. */
@Controller
class HomePage {
    private static final int LOOKED_AT = 500;
    private static final int SHOWN = 6;

    private final Shares shares;

    HomePage(Shares shares) {
        this.shares = shares;
    }

    @GetMapping("/")
    String home(Institution institution, Model model) {
        List<PurchaseRecord> doubts = institution.journal().unfinished(LOOKED_AT).stream()
                .filter(PurchaseWords::isInDoubt)
                .toList();
        List<TableWarning> warnings =
                institution.router().admin().warnings(institution.router().table());
        AdherenceReport report = shares.of(institution);
        model.addAttribute("doubts", doubts.stream().limit(SHOWN).toList());
        model.addAttribute("doubtCount", doubts.size());
        model.addAttribute("pending", institution.router().admin().pending());
        model.addAttribute(
                "unwell",
                institution.router().views().providers().providers().stream()
                        .filter(provider -> !isWell(provider.purchases()) || !isWell(provider.lookups()))
                        .toList());
        model.addAttribute("warnings", warnings.stream().limit(SHOWN).toList());
        model.addAttribute("warningCount", warnings.size());
        model.addAttribute("purchases", sum(report, UtilityAdherence::purchases));
        model.addAttribute("notRouted", sum(report, UtilityAdherence::notRouted));
        model.addAttribute("ranked", sum(report, kept -> hasRanks(kept) ? kept.purchases() - kept.notRouted() : 0));
        model.addAttribute("first", sum(report, kept -> kept.byRank().getOrDefault(1, 0L)));
        model.addAttribute("atExcluded", report.attemptsAtExcluded());
        return "home";
    }

    private static long sum(AdherenceReport report, ToLongFunction<UtilityAdherence> count) {
        return report.utilities().stream().mapToLong(count).sum();
    }

    /** Tells whether the utility had a rank 1 that its purchases could go to, or not. */
    private static boolean hasRanks(UtilityAdherence kept) {
        return kept.byRank().containsKey(1) || !kept.notRankOne().isEmpty();
    }

    private static boolean isWell(OperationView operation) {
        return operation.health() == Health.HEALTHY && operation.suspension().isEmpty();
    }
}
