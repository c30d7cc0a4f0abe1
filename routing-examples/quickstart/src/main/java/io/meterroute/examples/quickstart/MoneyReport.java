package io.meterroute.examples.quickstart;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import java.util.Map;
import java.util.TreeMap;

/** The purchases that were in doubt, and the check against the providers' own books: none may have vended twice. */
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
        Map<String, Doubts> byProvider = new TreeMap<>();
        long triedElsewhere = 0;
        for (PurchaseRecord purchase : day.purchases()) {
            for (AttemptRecord attempt : purchase.attempts()) {
                if (attempt.unknownSince().isPresent()) {
                    byProvider.merge(day.name(attempt.provider()), Doubts.of(purchase, attempt), Doubts::plus);
                    triedElsewhere += attempt.state().isOpen() ? triedAfter(purchase, attempt) : 0;
                }
            }
        }
        TextTable table =
                new TextTable("In doubt at", ">Doubts", ">Ended at the same provider", ">Left to two persons", ">Open");
        byProvider.forEach((provider, doubts) -> table.row(
                provider,
                Numbers.count(doubts.all()),
                Numbers.count(doubts.ended()),
                Numbers.count(doubts.leftToPersons()),
                Numbers.count(doubts.all() - doubts.ended() - doubts.leftToPersons())));
        return table + "\n"
                + new TextTable("Check", ">Count")
                        .row("doubts that were followed by another provider (must be 0)", Numbers.count(triedElsewhere))
                        .row("tokens vended, by the providers' own books", Numbers.count(tokens()))
                        .row("purchases with more than one token (must be 0)", Numbers.count(doubleVends()));
    }

    private static long triedAfter(PurchaseRecord purchase, AttemptRecord attempt) {
        return purchase.attempts().stream()
                .filter(other -> other.ordinal() > attempt.ordinal())
                .count();
    }

    private long tokens() {
        return netVends.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** What became of the doubts at one provider. */
    private record Doubts(int all, int ended, int leftToPersons) {
        static Doubts of(PurchaseRecord purchase, AttemptRecord attempt) {
            boolean hasEnded = !attempt.state().isOpen();
            return new Doubts(1, hasEnded ? 1 : 0, !hasEnded && purchase.needsOperator() ? 1 : 0);
        }

        Doubts plus(Doubts more) {
            return new Doubts(all + more.all, ended + more.ended, leftToPersons + more.leftToPersons);
        }
    }
}
