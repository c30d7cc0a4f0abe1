package io.meterroute.examples.quickstart;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import java.util.Map;
import java.util.TreeMap;

/** The purchases in doubt, and the check against the providers' own books: no purchase may have vended twice. */
final class MoneyReport {
    private final Day day;
    private final Map<PurchaseId, Integer> netVends;

    MoneyReport(Day day) {
        this.day = day;
        this.netVends = day.cast().ledger().netVends();
    }

    /** Returns how many purchases yielded more than one token that was not taken back. */
    long doubleVends() {
        return netVends.values().stream().filter(net -> net > 1).count();
    }

    @Override
    public String toString() {
        Map<String, Integer> open = new TreeMap<>();
        long triedElsewhere = 0;
        for (PurchaseRecord purchase : day.purchases()) {
            if (purchase.openAttempt().isPresent()) {
                AttemptRecord attempt = purchase.openAttempt().get();
                open.merge(day.name(attempt.provider()), 1, Integer::sum);
                triedElsewhere += purchase.attempts().stream()
                        .filter(other -> other.ordinal() > attempt.ordinal())
                        .count();
            }
        }
        TextTable table = new TextTable("In doubt at", ">Purchases", "What happens");
        open.forEach(
                (provider, count) -> table.row(provider, Numbers.count(count), "stay open: never tried elsewhere"));
        int all = open.values().stream().mapToInt(Integer::intValue).sum();
        return table + "\n"
                + new TextTable("Check", ">Count")
                        .row("doubts still open", Numbers.count(all))
                        .row("of these, tried at another provider (must be 0)", Numbers.count(triedElsewhere))
                        .row("tokens vended, by the providers' own books", Numbers.count(tokens()))
                        .row("purchases with more than one token (must be 0)", Numbers.count(doubleVends()));
    }

    private long tokens() {
        return netVends.values().stream().mapToLong(Integer::longValue).sum();
    }
}
