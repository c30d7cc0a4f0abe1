package io.meterroute.examples.quickstart;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Refusal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who took over from whom, and why that was allowed: only a definite no lets the next provider try. */
final class FailoverReport {
    private static final int SHOWN = 10;

    private FailoverReport() {}

    /** What failovers are counted by. */
    private record Failover(String from, String to, String cause) {}

    static String of(Day day) {
        Map<Failover, Integer> failovers = new HashMap<>();
        for (PurchaseRecord purchase : day.purchases()) {
            List<AttemptRecord> attempts = purchase.attempts();
            for (int i = 1; i < attempts.size(); i++) {
                AttemptRecord before = attempts.get(i - 1);
                Failover failover = new Failover(
                        day.name(before.provider()), day.name(attempts.get(i).provider()), cause(before));
                failovers.merge(failover, 1, Integer::sum);
            }
        }
        TextTable table = new TextTable("From", "To", "Since the first", ">Times");
        failovers.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Failover, Integer>>comparingInt(entry -> -entry.getValue())
                        .thenComparing(entry -> entry.getKey().toString()))
                .limit(SHOWN)
                .forEach(entry -> table.row(
                        entry.getKey().from(),
                        entry.getKey().to(),
                        entry.getKey().cause(),
                        Numbers.count(entry.getValue())));
        int all = failovers.values().stream().mapToInt(Integer::intValue).sum();
        return table + "  " + Numbers.count(all) + " failovers in " + failovers.size()
                + " kinds; the most frequent are shown.\n";
    }

    private static String cause(AttemptRecord attempt) {
        return switch (attempt.state()) {
            case NOT_SENT -> "was never reached: " + attempt.note().orElse("not sent");
            case DECLINED ->
                attempt.refusal().map(Refusal::scope).orElseThrow() == Refusal.Scope.METER_UNKNOWN
                        ? "does not know the meter"
                        : "refused: " + attempt.note().orElse("no reason given");
            case REVERSED -> "took its doubtful vend back";
            case JOURNALED, APPROVED, UNKNOWN, REVERSING -> "is still " + attempt.state();
        };
    }
}
