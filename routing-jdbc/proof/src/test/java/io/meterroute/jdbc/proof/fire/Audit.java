package io.meterroute.jdbc.proof.fire;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Standing;
import io.meterroute.model.UtilityId;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Joins what the providers have written down with the journal and with what callers and operators were told. */
final class Audit {
    private static final UtilityId CITY = UtilityId.of("CITY");
    private static final String ONLY_A_PERSON_ENDS = "P4";
    private static final int PAGE = 10_000;

    private final RoutingStores stores;
    private final Ledger ledger;
    private final Told told;
    private final Map<Long, Set<String>> excluded = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int ended;
    private int vended;
    private int inDoubt;
    private int ambiguous;

    private Audit(RoutingStores stores, Ledger ledger, Told told) {
        this.stores = stores;
        this.ledger = ledger;
        this.told = told;
    }

    /** Looks at everything. */
    static Audit of(RoutingStores stores, Ledger ledger, Told told) {
        Audit audit = new Audit(stores, ledger, told);
        audit.all();
        return audit;
    }

    /** Returns what must not be. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    private void all() {
        violations.addAll(told.contradictions());
        PurchaseJournal journal = stores.journal().orElseThrow();
        told.purchases()
                .forEach(id -> purchase(id, journal.find(PurchaseId.of(id)).purchase()));
        ledger.entries().keySet().stream()
                .filter(id -> !told.purchases().contains(id))
                .forEach(id -> violations.add(id + ": sent, and nobody asked for it"));
        listed(journal);
        told.marks().forEach(this::mark);
    }

    int ended() {
        return ended;
    }

    int vended() {
        return vended;
    }

    int inDoubt() {
        return inDoubt;
    }

    /** Returns how many purchases were in doubt at some time. */
    int ambiguous() {
        return ambiguous;
    }

    private void purchase(String id, Optional<PurchaseRecord> journaled) {
        int net = ledger.net(id);
        check(id, net == 0 || net == 1, net + " tokens are out");
        check(id, journaled.isPresent() || told.ends().get(id) == null, "told to have ended, and not in the journal");
        check(id, journaled.isPresent() || ledger.of(id).isEmpty(), "sent, and not in the journal");
        if (journaled.isEmpty()) {
            return;
        }
        PurchaseRecord purchase = journaled.get();
        for (LedgerEntry entry : ledger.of(id)) {
            check(id, entry.sends() <= 1, "attempt " + entry.attempt() + " was sent " + entry.sends() + " times");
            check(
                    id,
                    isJournaled(purchase, entry),
                    "attempt " + entry.attempt() + " was sent, and is not in the journal");
        }
        for (AttemptRecord attempt : purchase.attempts()) {
            long revision = attempt.decision().tableRevision();
            boolean isExcluded = excluded.computeIfAbsent(revision, this::excludedAt)
                    .contains(attempt.provider().value());
            check(id, !isExcluded, attempt.provider() + " was excluded at revision " + revision);
        }
        boolean wasInDoubt = purchase.attempts().stream()
                .anyMatch(attempt -> attempt.unknownSince().isPresent());
        ambiguous += wasInDoubt ? 1 : 0;
        if (purchase.isEnded()) {
            ended(id, purchase, net);
        } else {
            open(id, purchase);
        }
    }

    private void ended(String id, PurchaseRecord purchase, int net) {
        ended++;
        PurchaseEnd end = purchase.end().orElseThrow();
        String text = Told.text(end);
        String heard = told.ends().getOrDefault(id, text);
        check(id, heard.equals(text), "told " + heard + ", journaled " + text);
        if (end instanceof PurchaseEnd.Vended sold) {
            vended++;
            boolean isHandedOver = ledger.of(id).stream()
                    .anyMatch(entry -> entry.provider().equals(sold.provider().value())
                            && entry.token().equals(sold.receipt().content())
                            && entry.net() == 1);
            check(id, isHandedOver, "ended as " + text + ", of which the provider knows nothing");
        } else {
            check(id, net == 0, "ended as " + text + ", and " + net + " tokens are out");
        }
    }

    private void open(String id, PurchaseRecord purchase) {
        inDoubt++;
        boolean isForAPerson = purchase.openAttempt()
                .filter(attempt -> attempt.provider().value().equals(ONLY_A_PERSON_ENDS))
                .isPresent();
        check(id, isForAPerson, "has no end: " + purchase);
    }

    /** Every end is listed once. */
    private void listed(PurchaseJournal journal) {
        Set<String> listed = new HashSet<>();
        Optional<String> cursor = Optional.empty();
        while (true) {
            List<PurchaseJournal.Ended> page = journal.endedAfter(cursor, PAGE);
            for (PurchaseJournal.Ended entry : page) {
                String id = entry.purchase().id().value();
                check(id, listed.add(id), "is listed twice among the ends");
                cursor = Optional.of(entry.cursor());
            }
            if (page.isEmpty()) {
                break;
            }
        }
        check("the list of ends", listed.size() == ended, "has " + listed.size() + " of " + ended);
    }

    /** The newest acknowledged mark, or one after it, is there; and if it is cleared, a round that knew of it was answered. */
    private void mark(String number, Told.AcknowledgedMark acknowledged) {
        MeterRecord meter = stores.meters().find(MeterNumber.of(number)).meter();
        Optional<Mark> mark = meter.mark();
        boolean isThere = mark.filter(present -> present.sequence() > acknowledged.sequence()
                        || present.nonce().toString().equals(acknowledged.nonce()))
                .isPresent();
        check(number, isThere, "mark " + acknowledged + " is lost: " + mark);
        boolean isAnswered = meter.isMarked()
                || mark.filter(present ->
                                ledger.answeredMarks().contains(present.nonce().toString()))
                        .isPresent();
        check(number, isAnswered, "mark " + mark + " is cleared, and nobody answered a lookup that knew of it");
    }

    private static boolean isJournaled(PurchaseRecord purchase, LedgerEntry entry) {
        return purchase.attempts().stream()
                .anyMatch(attempt -> attempt.id().toString().equals(entry.attempt())
                        && attempt.provider().value().equals(entry.provider()));
    }

    private Set<String> excludedAt(long revision) {
        var preferences = stores.tables().find(revision).orElseThrow().table().preferences(Optional.of(CITY));
        Set<String> names = new HashSet<>();
        City.providers().keySet().stream()
                .filter(name -> preferences.standing(ProviderId.of(name)).equals(Standing.EXCLUDED))
                .forEach(names::add);
        return names;
    }

    private void check(String what, boolean holds, String otherwise) {
        if (!holds) {
            String booked = ledger.of(what).isEmpty() ? "" : ", the providers have " + ledger.of(what);
            violations.add(what + ": " + otherwise + booked);
        }
    }
}
