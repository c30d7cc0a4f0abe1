package io.meterroute.crash;

import io.meterroute.PurchaseResult;
import io.meterroute.memory.InMemoryRoutingTableStore;
import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.OrphanToken;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.UtilityId;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.testkit.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds what the journal says and what was sent against what the providers' ledger says, in its own words. */
final class Oracle {
    private final PurchaseJournal journal;
    private final InMemoryRoutingTableStore tables;
    private final UtilityId utility;
    private final Ledger ledger;
    private final Set<AttemptId> sent = new HashSet<>();
    private final List<PurchaseResult.Ended> told = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    Oracle(PurchaseJournal journal, InMemoryRoutingTableStore tables, UtilityId utility, Ledger ledger) {
        this.journal = journal;
        this.tables = tables;
        this.utility = utility;
        this.ledger = ledger;
    }

    /** Sees a write that took effect. */
    void written(PurchaseRecord before, PurchaseRecord after) {
        claim(before.end().isEmpty() || before.end().equals(after.end()), "an end is final", before, after);
        if (after.attempts().size() > before.attempts().size()) {
            AttemptRecord intent = after.attempts().get(after.attempts().size() - 1);
            claim(!isExcluded(tables.current().orElseThrow(), intent), "an intent heeds exclusions", after);
            claim(
                    intent.decision().tableRevision()
                            == tables.current().orElseThrow().revision(),
                    "an intent is of the table in force",
                    after);
        }
    }

    /** Sees an attempt just before it is on the wire. */
    void sent(PurchaseAttempt attempt) {
        asked(attempt);
        claim(sent.add(attempt.id()), "an attempt is sent once", attempt);
    }

    /** Sees any request about an attempt just before it is on the wire. */
    void asked(PurchaseAttempt attempt) {
        claim(
                find(attempt.request().id())
                        .flatMap(purchase -> purchase.attempt(attempt.id()))
                        .filter(journaled ->
                                journaled.provider().equals(attempt.attempt().provider()))
                        .isPresent(),
                "what is sent was journaled before",
                attempt);
    }

    /** Sees what a client was told. */
    void told(PurchaseResult result) {
        if (result instanceof PurchaseResult.Ended ended) {
            told.add(ended);
        }
    }

    /** Looks at everything when all is over, and returns what was broken. */
    List<String> verdict(List<PurchaseId> purchases) {
        Map<PurchaseId, Integer> net = new HashMap<>();
        for (Ledger.Entry entry : ledger.entries()) {
            int now = net.merge(entry.purchase(), entry.kind() == Ledger.Kind.VEND ? 1 : -1, Integer::sum);
            claim(now == 0 || now == 1, "one token at every instant", ledger.entries());
        }
        List<PurchaseRecord> opened =
                purchases.stream().map(this::find).flatMap(Optional::stream).toList();
        opened.forEach(purchase -> check(purchase, net.getOrDefault(purchase.id(), 0)));
        claim(journal.endedAfter(Optional.empty(), 100).size() == opened.size(), "every purchase ends once", opened);
        told.forEach(result -> claim(
                find(result.purchase().id()).flatMap(PurchaseRecord::end).equals(Optional.of(result.end())),
                "every caller is told the same end",
                result));
        return broken;
    }

    private void check(PurchaseRecord purchase, int vended) {
        claim(purchase.isEnded(), "every purchase comes to its end", purchase);
        Optional<PurchaseEnd.Vended> end =
                purchase.end().filter(PurchaseEnd.Vended.class::isInstance).map(PurchaseEnd.Vended.class::cast);
        claim(vended == (end.isPresent() ? 1 : 0), "an end tells whether there is a token", vended, purchase);
        end.ifPresent(yes -> claim(
                ledger.entries().stream()
                        .anyMatch(entry -> entry.purchase().equals(purchase.id())
                                && entry.provider().equals(yes.provider())
                                && entry.receipt().equals(yes.receipt())),
                "the token is the one that was vended",
                purchase));
        purchase.orphans()
                .forEach(orphan -> claim(isAccountedFor(orphan), "an orphan token was truly vended", purchase));
        purchase.attempts()
                .forEach(attempt -> claim(
                        !isExcluded(
                                tables.find(attempt.decision().tableRevision())
                                        .orElseThrow()
                                        .table(),
                                attempt),
                        "an attempt heeds its own revision's exclusions",
                        purchase));
    }

    private boolean isAccountedFor(OrphanToken orphan) {
        return ledger.entries().stream()
                .anyMatch(entry -> entry.attempt().equals(orphan.attempt())
                        && entry.receipt().equals(orphan.receipt()));
    }

    private boolean isExcluded(RoutingTable table, AttemptRecord attempt) {
        return table.preferences(Optional.of(utility)).excluded().contains(attempt.provider());
    }

    private Optional<PurchaseRecord> find(PurchaseId id) {
        return journal.find(id).purchase();
    }

    private void claim(boolean holds, String claim, Object... seen) {
        if (!holds) {
            broken.add(claim + ": " + List.of(seen));
        }
    }
}
