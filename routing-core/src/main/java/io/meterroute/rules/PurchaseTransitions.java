package io.meterroute.rules;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.AttemptState;
import io.meterroute.model.OrphanToken;
import io.meterroute.model.Outcome;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * How a purchase changes by what is learned of it (SPEC section 5): pure functions of the record. What does not apply
 * leaves the record as it is, and applying the same thing twice is applying it once.
 */
public final class PurchaseTransitions {
    private PurchaseTransitions() {}

    /**
     * Records what came of sending an attempt.
     *
     * <p>A token counts whenever it comes: it ends the purchase, or is an orphan if the purchase ended otherwise or the
     * attempt was taken back (VEND-3). A no counts only while the attempt is as it was sent: once in doubt, only a
     * resolution ends the doubt.
     *
     * @param at when it was learned, in the journal's time
     */
    public static PurchaseRecord answered(
            PurchaseRecord purchase, AttemptId attempt, AttemptResult result, Instant at) {
        Optional<AttemptRecord> found =
                purchase.attempts().stream().filter(a -> a.id().equals(attempt)).findFirst();
        if (found.isEmpty()) {
            return purchase;
        }
        AttemptRecord present = found.get();
        if (result instanceof AttemptResult.Vended vended) {
            return vended(purchase, present, vended.receipt(), at);
        }
        if (present.state() != AttemptState.JOURNALED) {
            return purchase;
        }
        if (result instanceof AttemptResult.Refused refused) {
            return refused(purchase, present, refused.refusal());
        } else if (result instanceof AttemptResult.NotSent notSent) {
            return purchase.withAttempt(present.notSent(notSent.text()));
        } else if (result instanceof AttemptResult.Accepted accepted) {
            return purchase.withAttempt(present.accepted(accepted.answerBy()));
        } else if (result instanceof AttemptResult.InDoubt inDoubt) {
            return purchase.withAttempt(present.unknown(at, inDoubt.text()));
        }
        throw new IllegalArgumentException("unknown result " + result);
    }

    /** Ends a purchase, unless it has ended already or a token may still come of an open attempt. */
    public static PurchaseRecord ended(PurchaseRecord purchase, PurchaseEnd end) {
        return purchase.isEnded() || purchase.openAttempt().isPresent() ? purchase : purchase.ended(end);
    }

    /**
     * Returns how a purchase ends that finds nobody to try (VEND-5).
     *
     * @param outcome the decision without those already tried
     * @throws IllegalArgumentException if {@code outcome} is routed, or a lookup
     */
    public static PurchaseEnd endOf(PurchaseRecord purchase, Outcome outcome) {
        if (!purchase.attempts().isEmpty()) {
            return new PurchaseEnd.Exhausted(purchase.attempts().size());
        } else if (outcome instanceof Outcome.Blocked blocked) {
            return new PurchaseEnd.Blocked(blocked.reason());
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            return new PurchaseEnd.Unavailable(unavailable.retryAt());
        }
        throw new IllegalArgumentException("a purchase does not end with " + outcome);
    }

    private static PurchaseRecord vended(PurchaseRecord purchase, AttemptRecord present, Receipt receipt, Instant at) {
        if (present.state() == AttemptState.APPROVED) {
            return purchase;
        }
        boolean mayStillVend = present.state() == AttemptState.JOURNALED || present.state() == AttemptState.UNKNOWN;
        if (mayStillVend && !purchase.isEnded()) {
            return purchase.withAttempt(present.approved(receipt))
                    .ended(new PurchaseEnd.Vended(present.provider(), receipt));
        }
        boolean isRecorded = purchase.orphans().stream()
                .anyMatch(orphan -> orphan.attempt().equals(present.id())
                        && orphan.receipt().equals(receipt));
        return isRecorded
                ? purchase
                : purchase.withOrphan(new OrphanToken(present.id(), present.provider(), receipt, at));
    }

    private static PurchaseRecord refused(PurchaseRecord purchase, AttemptRecord present, Refusal refusal) {
        PurchaseRecord declined = purchase.withAttempt(present.declined(refusal));
        return refusal.scope() == Refusal.Scope.CUSTOMER && !purchase.isEnded()
                ? declined.ended(new PurchaseEnd.Declined(present.provider(), refusal))
                : declined;
    }
}
