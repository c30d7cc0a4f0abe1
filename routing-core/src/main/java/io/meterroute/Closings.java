package io.meterroute;

import io.meterroute.model.AuditEntry;
import io.meterroute.model.ClosingProposal;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Receipt;
import io.meterroute.spi.ReceiptSeal;
import java.time.InstantSource;
import java.util.Optional;

/** Ends, by two persons, purchases that only a person can end (VEND-3). */
final class Closings {
    private final Journal journal;
    private final Results results;
    private final ReceiptSeal seal;
    private final Trail trail;
    private final InstantSource clock;

    Closings(Journal journal, Results results, ReceiptSeal seal, Trail trail, InstantSource clock) {
        this.journal = journal;
        this.results = results;
        this.seal = seal;
        this.trail = trail;
        this.clock = clock;
    }

    PurchaseResult propose(PurchaseId id, String by, Optional<Receipt> vended, String reason) {
        mustAwaitOperator(journal.get(id));
        Optional<Receipt> sealed = vended.map(receipt -> seal.seal(id, receipt));
        PurchaseRecord proposed =
                journal.apply(id, at -> new PurchaseEvent.ClosingProposed(new ClosingProposal(by, sealed, reason, at)));
        note(by, "CLOSING_PROPOSED", id, reason);
        return results.of(proposed, Optional.empty());
    }

    PurchaseResult approve(PurchaseId id, ClosingProposal seen, String by) {
        PurchaseRecord present = journal.get(id);
        mustAwaitOperator(present);
        ClosingProposal proposal = present.closing()
                .orElseThrow(
                        () -> new IllegalArgumentException("nobody has proposed how purchase " + id + " is to end"));
        if (!proposal.equals(seen)) {
            throw new IllegalArgumentException(
                    "another proposal than the one seen stands for purchase " + id + ", by " + proposal.by());
        }
        if (proposal.by().equals(by)) {
            throw new IllegalArgumentException(
                    "purchase " + id + " takes two persons to end, and " + by + " has proposed it");
        }
        PurchaseRecord closed = journal.apply(id, at -> new PurchaseEvent.ClosingApproved(seen, by, at));
        if (closed.isEnded()) {
            note(by, "CLOSING_APPROVED", id, proposal.reason());
        }
        return results.of(closed, Optional.empty());
    }

    private static void mustAwaitOperator(PurchaseRecord purchase) {
        if (purchase.isEnded() || !purchase.needsOperator()) {
            throw new IllegalArgumentException("purchase " + purchase.id()
                    + (purchase.isEnded() ? " has ended" : " can still be resolved without a person"));
        }
    }

    private void note(String by, String action, PurchaseId id, String reason) {
        trail.note(new AuditEntry(clock.instant(), by, action, id.value(), reason));
    }
}
