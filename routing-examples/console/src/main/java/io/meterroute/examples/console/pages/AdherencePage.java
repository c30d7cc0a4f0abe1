package io.meterroute.examples.console.pages;

import io.meterroute.examples.console.Institution;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.model.Verdict;
import io.meterroute.report.AdherenceReport;
import io.meterroute.report.UtilityAdherence;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the preferences were kept in the last day (VIEW-6), to look at and to take away. */
@Controller
class AdherencePage {
    private static final int SHOWN = 60;

    private final Shares shares;

    AdherencePage(Shares shares) {
        this.shares = shares;
    }

    @GetMapping("/adherence")
    String show(Institution institution, Model model) {
        AdherenceReport report = shares.of(institution);
        List<UtilityRow> rows = rows(institution, report);
        model.addAttribute("report", report);
        model.addAttribute("rows", rows.stream().limit(SHOWN).toList());
        model.addAttribute("isMore", rows.size() > SHOWN);
        return "adherence";
    }

    /** The whole report as a file. */
    @GetMapping("/adherence.csv")
    ResponseEntity<byte[]> file(Institution institution) {
        Csv csv = new Csv(
                "utility",
                "name",
                "purchases",
                "rank 1",
                "later ranks",
                "no rank",
                "not routed",
                "why not rank 1",
                "attempts at excluded");
        for (UtilityRow row : rows(institution, shares.of(institution))) {
            csv.row(
                    row.id(),
                    row.name(),
                    row.purchases(),
                    row.first(),
                    row.later(),
                    row.unranked(),
                    row.notRouted(),
                    row.why(),
                    row.atExcluded());
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"adherence.csv\"")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<UtilityRow> rows(Institution institution, AdherenceReport report) {
        RoutingTable table = institution.router().table();
        return report.utilities().stream()
                .map(utility -> row(table, utility))
                .sorted(Comparator.comparing(UtilityRow::purchases).reversed().thenComparing(UtilityRow::name))
                .toList();
    }

    private static UtilityRow row(RoutingTable table, UtilityAdherence kept) {
        String id = kept.utility().map(Object::toString).orElse("");
        String name =
                kept.utility().flatMap(table::utility).map(Utility::name).orElse(id.isEmpty() ? "Unassigned" : id);
        long first = kept.byRank().getOrDefault(1, 0L);
        long unranked = kept.byRank().getOrDefault(0, 0L);
        long routed = kept.byRank().values().stream().mapToLong(count -> count).sum();
        String why = kept.notRankOne().entrySet().stream()
                .sorted(Map.Entry.<Verdict.Reason, Long>comparingByValue().reversed())
                .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + entry.getValue())
                .reduce((some, more) -> some + ", " + more)
                .orElse("");
        return new UtilityRow(
                id,
                name,
                kept.purchases(),
                first,
                routed - first - unranked,
                unranked,
                kept.notRouted(),
                why,
                kept.attemptsAtExcluded());
    }
}
