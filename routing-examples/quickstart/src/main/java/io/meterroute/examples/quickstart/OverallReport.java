package io.meterroute.examples.quickstart;

import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** How the purchases ended, and how long customers waited. */
final class OverallReport {
    private OverallReport() {}

    static String of(Day day) {
        Map<String, Long> ends = new TreeMap<>();
        day.purchases().forEach(purchase -> ends.merge(end(purchase), 1L, Long::sum));
        TextTable table = new TextTable("End", ">Purchases", ">Share");
        int all = day.purchases().size();
        ends.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(end ->
                        table.row(end.getKey(), Numbers.count(end.getValue()), Numbers.share(end.getValue(), all)));
        return table + "\n" + waits(day) + "\n" + counts(day);
    }

    private static String end(PurchaseRecord purchase) {
        if (purchase.end().isEmpty()) {
            return purchase.openAttempt().isPresent() ? "in doubt, still open" : "under way";
        }
        PurchaseEnd end = purchase.end().get();
        return switch (end.kind()) {
            case VENDED -> purchase.attempts().size() == 1 ? "vended" : "vended after failover";
            case DECLINED -> "declined: the customer's own matter";
            case EXHAUSTED -> "exhausted: every candidate refused";
            case BLOCKED -> "blocked: " + ((PurchaseEnd.Blocked) end).reason().text();
            case UNAVAILABLE -> "unavailable at the moment";
        };
    }

    private static String waits(Day day) {
        TextTable table = new TextTable("Waiting", ">Times", ">Half within", ">99 % within");
        wait(
                table,
                "for a purchase, from till to answer",
                day.answers().stream().map(Traffic.Answer::took).toList());
        wait(table, "in it, for a broadcast of one's own", day.diary().ownWaits());
        wait(table, "in it, for somebody else's broadcast", day.diary().joinedWaits());
        return table.toString();
    }

    private static void wait(TextTable table, String what, Collection<Duration> waits) {
        Percentiles sorted = Percentiles.of(waits);
        table.row(what, Numbers.count(sorted.count()), Numbers.millis(sorted.at(50)), Numbers.millis(sorted.at(99)));
    }

    private static String counts(Day day) {
        int repeats = day.answers().size() - day.purchases().size();
        long failovers = day.purchases().stream()
                .mapToLong(purchase -> Math.max(0, purchase.attempts().size() - 1))
                .sum();
        long enquired = day.purchases().stream()
                .filter(purchase -> purchase.request().enquiry().isPresent())
                .count();
        return new TextTable("Also", ">Count")
                .row("purchases after an enquiry that showed the customer's name", Numbers.count(enquired))
                .row("repeats of a purchase id, answered with the end of the first", Numbers.count(repeats))
                .row("failovers to the next provider after a definite no", Numbers.count(failovers))
                .row(
                        "broadcasts that a customer waited for",
                        Numbers.count(day.diary().ownWaits().size()))
                .row(
                        "waits that joined a broadcast under way, so that nobody was asked twice",
                        Numbers.count(day.diary().joinedWaits().size()))
                .row(
                        "lookups answered or timed out, background ones included",
                        Numbers.count(day.diary().lookups()))
                .toString();
    }
}
