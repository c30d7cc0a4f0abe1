package io.meterroute.examples.quickstart;

import io.meterroute.model.MeterReading;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.Verdict;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Optional;

/** What the day came to, chapter by chapter. */
final class DayReport {
    private final PrintStream out;
    private final Day day;

    DayReport(PrintStream out, Day day) {
        this.out = out;
        this.day = day;
    }

    void print() {
        Chapter.begin(out, "How the purchases ended");
        out.print(OverallReport.of(day));
        out.println();
        out.print(DecisionTiming.of(day));
        Chapter.begin(out, "Who got the purchases, against the preferences");
        out.print(ShareReport.of(day));
        Chapter.begin(out, "Why rank 1 was not used");
        out.print(RankOneReport.of(day));
        Chapter.begin(out, "Blocked meters");
        out.print(BlockedReport.of(day));
        Chapter.begin(out, "Failovers");
        out.print(FailoverReport.of(day));
        Chapter.begin(out, "In doubt, and the providers' own books");
        out.print(new MoneyReport(day));
        Chapter.begin(out, "Contracts");
        out.print(new ExclusionReport(day));
        Chapter.begin(out, "One decision, explained");
        mostVaried().ifPresent(decision -> {
            MeterReading now = day.router().meter(decision.meter().number());
            out.print(decision.explain(now.storeTime(), now.meter()).indent(2));
        });
    }

    /** Tells whether, up to now, no contract was broken and no purchase vended twice. */
    boolean isKept() {
        return new MoneyReport(day).doubleVends() == 0 && new ExclusionReport(day).violations() == 0;
    }

    /** Returns the decision that has most to tell. */
    private Optional<RoutingDecision> mostVaried() {
        return day.purchases().stream()
                .flatMap(purchase -> day.firstRoute(purchase).stream())
                .max(Comparator.comparing(DayReport::reasons));
    }

    private static long reasons(RoutingDecision decision) {
        return decision.verdicts().stream().map(Verdict::reason).distinct().count();
    }
}
