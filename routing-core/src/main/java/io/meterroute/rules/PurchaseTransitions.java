package io.meterroute.rules;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.AttemptState;
import io.meterroute.model.ClosingProposal;
import io.meterroute.model.OrphanToken;
import io.meterroute.model.Outcome;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import java.time.Instant;
import java.util.Optional;

/**
 * How a purchase changes: the pure function (purchase, event) → purchase of SPEC section 5. What is to be done next is
 * {@link PurchaseSteps}' matter.
 *
 * <p>An event that does not apply leaves the record as it is (the very same object), and applying an event twice is the
 * same as applying it once. The version is left alone: it is the journal's. What the rules guard against:
 *
 * <ul>
 *   <li>A second provider is tried only after a definitive no of the first: never while an attempt is open, never after a
 *       yes, never after a refusal that is the customer's own matter (VEND-2).
 *   <li>A yes counts whenever and wherever it is learned. It ends the purchase, or is an orphan token if the purchase has
 *       ended or the attempt was taken back (VEND-3). A no counts only in the epoch in which it was learned: a node that
 *       was taken over can no longer make room for another provider (VEND-11).
 *   <li>A doubt ends by a resolution at the same provider only; a "not found" counts only if it was asked for after the
 *       horizon, counted from when the doubt began. Time alone never ends a doubt.
 *   <li>What only a person can end takes two of them.
 * </ul>
 */
public final class PurchaseTransitions {
    private PurchaseTransitions() {}

    /** Returns what {@code event} makes of {@code purchase}: {@code purchase} itself if it changes nothing. */
    public static PurchaseRecord apply(PurchaseRecord purchase, PurchaseEvent event) {
        if (event instanceof PurchaseEvent.Intended intended) {
            return mayTry(purchase, intended.attempt())
                    ? purchase.toBuilder().attempt(intended.attempt()).build()
                    : purchase;
        } else if (event instanceof PurchaseEvent.Answered answered) {
            return answered(purchase, answered);
        } else if (event instanceof PurchaseEvent.Resolved resolved) {
            return resolved(purchase, resolved);
        } else if (event instanceof PurchaseEvent.Overdue overdue) {
            return overdue(purchase, overdue);
        } else if (event instanceof PurchaseEvent.ReversalBegun begun) {
            return reversalBegun(purchase, begun);
        } else if (event instanceof PurchaseEvent.LeftToOperator left) {
            return leftToOperator(purchase, left);
        } else if (event instanceof PurchaseEvent.TakenOver takenOver) {
            return takenOver(purchase, takenOver);
        } else if (event instanceof PurchaseEvent.LeaseSet lease) {
            boolean counts = !purchase.isEnded()
                    && lease.epoch() == purchase.epoch()
                    && !lease.leaseUntil().equals(purchase.leaseUntil());
            return counts ? purchase.toBuilder().leaseUntil(lease.leaseUntil()).build() : purchase;
        } else if (event instanceof PurchaseEvent.Cancelled) {
            return purchase.isEnded() || purchase.isCancelled()
                    ? purchase
                    : purchase.toBuilder().cancelled().build();
        } else if (event instanceof PurchaseEvent.Finished finished) {
            return finished(purchase, finished);
        } else if (event instanceof PurchaseEvent.ClosingProposed proposed) {
            return proposed(purchase, proposed.proposal());
        } else if (event instanceof PurchaseEvent.ClosingApproved approved) {
            return closed(purchase, approved);
        }
        throw new IllegalArgumentException("unknown event " + event);
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

    /** Whether {@code attempt} may be journaled: everything before it surely vended nothing (VEND-1, VEND-2, VEND-9). */
    private static boolean mayTry(PurchaseRecord purchase, AttemptRecord attempt) {
        return !purchase.isEnded()
                && !purchase.needsOperator()
                && !purchase.isCancelled()
                && attempt.state() == AttemptState.JOURNALED
                && attempt.epoch() == purchase.epoch()
                && attempt.journaledAt().isBefore(purchase.deadline())
                && purchase.attemptAt(attempt.provider()).isEmpty()
                && purchase.attempts().stream().allMatch(PurchaseTransitions::leavesRoom);
    }

    private static boolean leavesRoom(AttemptRecord attempt) {
        return attempt.state().isDefinitiveNo()
                && attempt.refusal()
                        .filter(refusal -> refusal.scope() == Refusal.Scope.CUSTOMER)
                        .isEmpty();
    }

    private static PurchaseRecord answered(PurchaseRecord purchase, PurchaseEvent.Answered event) {
        Optional<AttemptRecord> found = purchase.attempt(event.attempt());
        if (found.isEmpty()) {
            return purchase;
        }
        AttemptRecord present = found.get();
        if (event.result() instanceof AttemptResult.Vended vended) {
            boolean mayStillCount =
                    present.state() == AttemptState.JOURNALED || present.state() == AttemptState.UNKNOWN;
            return mayStillCount
                    ? approved(purchase, present, vended.receipt(), event.at())
                    : orphaned(purchase, present, vended.receipt(), event.at());
        }
        if (event.epoch() != purchase.epoch() || !awaitsAnswer(present) || purchase.isEnded()) {
            return purchase;
        }
        if (event.result() instanceof AttemptResult.Refused refused) {
            return declined(purchase, present, refused.refusal());
        }
        if (present.state() != AttemptState.JOURNALED) {
            return purchase;
        }
        if (event.result() instanceof AttemptResult.NotSent notSent) {
            return purchase.toBuilder().attempt(present.notSent(notSent.text())).build();
        } else if (event.result() instanceof AttemptResult.Accepted accepted) {
            return purchase.toBuilder()
                    .attempt(present.accepted(accepted.answerBy()))
                    .build();
        } else if (event.result() instanceof AttemptResult.InDoubt inDoubt) {
            return purchase.toBuilder()
                    .attempt(present.unknown(event.at(), inDoubt.text()))
                    .build();
        }
        throw new IllegalArgumentException("unknown result " + event.result());
    }

    /** As it was sent; or handed over, and late: then its answer still comes by itself (VEND-11). */
    private static boolean awaitsAnswer(AttemptRecord attempt) {
        return attempt.state() == AttemptState.JOURNALED
                || (attempt.state() == AttemptState.UNKNOWN
                        && attempt.answerBy().isPresent());
    }

    private static PurchaseRecord resolved(PurchaseRecord purchase, PurchaseEvent.Resolved event) {
        Optional<AttemptRecord> found = purchase.attempt(event.attempt());
        if (found.isEmpty()) {
            return purchase;
        }
        AttemptRecord present = found.get();
        boolean isReversal = event.resolution().kind() == Resolution.Kind.REVERSE;
        AttemptState expected = isReversal ? AttemptState.REVERSING : AttemptState.UNKNOWN;
        if (event.result() instanceof ResolutionResult.Vended vended) {
            boolean counts = present.state() == expected && (!isReversal || event.epoch() == purchase.epoch());
            return counts
                    ? approved(purchase, present, vended.receipt(), event.at())
                    : orphaned(purchase, present, vended.receipt(), event.at());
        }
        if (present.state() != expected || event.epoch() != purchase.epoch() || purchase.isEnded()) {
            return purchase;
        }
        if (isReversal) {
            return event.result() instanceof ResolutionResult.Reversed
                    ? purchase.toBuilder()
                            .attempt(present.reversed())
                            .needsOperator(false)
                            .closing(Optional.empty())
                            .build()
                    : purchase;
        }
        return isProof(present, event) ? declined(purchase, present, refusalOf(event.result())) : purchase;
    }

    /** Whether a retry's or query's no proves that nothing was vended and nothing will be. */
    private static boolean isProof(AttemptRecord attempt, PurchaseEvent.Resolved event) {
        boolean isNo = event.result() instanceof ResolutionResult.Refused
                || (event.result() instanceof ResolutionResult.NotFound
                        && event.resolution().kind() == Resolution.Kind.QUERY);
        return isNo
                && attempt.unknownSince()
                        .map(since -> since.plus(event.resolution().horizon()))
                        .filter(from -> !event.sentAt().isBefore(from))
                        .isPresent();
    }

    private static Refusal refusalOf(ResolutionResult result) {
        return result instanceof ResolutionResult.Refused refused
                ? refused.refusal()
                : new Refusal(Refusal.Scope.PROVIDER, "NOT_FOUND", "the provider never received it");
    }

    private static PurchaseRecord declined(PurchaseRecord purchase, AttemptRecord present, Refusal refusal) {
        PurchaseRecord.Builder next =
                purchase.toBuilder().attempt(present.declined(refusal)).needsOperator(false);
        if (refusal.scope() == Refusal.Scope.CUSTOMER) {
            next.end(new PurchaseEnd.Declined(present.provider(), refusal));
        }
        return next.closing(Optional.empty()).build();
    }

    private static PurchaseRecord approved(
            PurchaseRecord purchase, AttemptRecord present, Receipt receipt, Instant at) {
        if (purchase.isEnded()) {
            return orphaned(purchase, present, receipt, at);
        }
        return purchase.toBuilder()
                .attempt(present.approved(receipt))
                .needsOperator(false)
                .closing(Optional.empty())
                .end(new PurchaseEnd.Vended(present.provider(), receipt))
                .build();
    }

    /** Records a token that ends nothing any more; the same token again is no other one. */
    private static PurchaseRecord orphaned(
            PurchaseRecord purchase, AttemptRecord present, Receipt receipt, Instant at) {
        boolean isKnown = present.receipt().equals(Optional.of(receipt))
                || isClosedAs(purchase, present, receipt)
                || purchase.orphans().stream()
                        .anyMatch(orphan -> orphan.attempt().equals(present.id())
                                && orphan.receipt().equals(receipt));
        return isKnown
                ? purchase
                : purchase.toBuilder()
                        .orphan(new OrphanToken(present.id(), present.provider(), receipt, at))
                        .build();
    }

    /** Whether two persons have ended the purchase with this very token. */
    private static boolean isClosedAs(PurchaseRecord purchase, AttemptRecord present, Receipt receipt) {
        return purchase.end().equals(Optional.of(new PurchaseEnd.Vended(present.provider(), receipt)));
    }

    private static PurchaseRecord overdue(PurchaseRecord purchase, PurchaseEvent.Overdue event) {
        return purchase.attempt(event.attempt())
                .filter(present -> present.state() == AttemptState.JOURNALED && !purchase.isEnded())
                .filter(present -> present.answerBy()
                        .filter(by -> !event.at().isBefore(by))
                        .isPresent())
                .map(present -> purchase.toBuilder()
                        .attempt(present.unknown(event.at(), "the promised answer has not come"))
                        .build())
                .orElse(purchase);
    }

    private static PurchaseRecord reversalBegun(PurchaseRecord purchase, PurchaseEvent.ReversalBegun event) {
        return purchase.attempt(event.attempt())
                .filter(present -> present.state() == AttemptState.UNKNOWN && !purchase.isEnded())
                .filter(present -> event.epoch() == purchase.epoch())
                .map(present ->
                        purchase.toBuilder().attempt(present.reversing()).build())
                .orElse(purchase);
    }

    private static PurchaseRecord leftToOperator(PurchaseRecord purchase, PurchaseEvent.LeftToOperator event) {
        boolean counts = !purchase.isEnded()
                && !purchase.needsOperator()
                && event.epoch() == purchase.epoch()
                && purchase.attempt(event.attempt())
                        .filter(present ->
                                present.state() == AttemptState.UNKNOWN || present.state() == AttemptState.REVERSING)
                        .isPresent();
        return counts ? purchase.toBuilder().needsOperator(true).build() : purchase;
    }

    /** An attempt that its owner did not see the end of is in doubt, unless its answer is still promised (VEND-11). */
    private static PurchaseRecord takenOver(PurchaseRecord purchase, PurchaseEvent.TakenOver event) {
        if (purchase.isEnded() || event.at().isBefore(purchase.leaseUntil())) {
            return purchase;
        }
        PurchaseRecord.Builder next =
                purchase.toBuilder().owner(event.owner(), purchase.epoch() + 1).leaseUntil(event.leaseUntil());
        purchase.openAttempt()
                .filter(open -> open.state() == AttemptState.JOURNALED)
                .filter(open ->
                        open.answerBy().filter(by -> event.at().isBefore(by)).isEmpty())
                .ifPresent(open -> next.attempt(open.unknown(event.at(), "its node did not see its end")));
        return next.build();
    }

    private static PurchaseRecord finished(PurchaseRecord purchase, PurchaseEvent.Finished event) {
        boolean counts = !purchase.isEnded()
                && event.epoch() == purchase.epoch()
                && purchase.openAttempt().isEmpty()
                && purchase.attempts().stream().noneMatch(a -> a.state() == AttemptState.APPROVED);
        return counts ? purchase.toBuilder().end(event.end()).build() : purchase;
    }

    private static PurchaseRecord proposed(PurchaseRecord purchase, ClosingProposal proposal) {
        return purchase.needsOperator() && !purchase.isEnded() ? withProposal(purchase, proposal) : purchase;
    }

    private static PurchaseRecord withProposal(PurchaseRecord purchase, ClosingProposal proposal) {
        return purchase.closing().equals(Optional.of(proposal))
                ? purchase
                : purchase.toBuilder().closing(Optional.of(proposal)).build();
    }

    private static PurchaseRecord closed(PurchaseRecord purchase, PurchaseEvent.ClosingApproved event) {
        Optional<ClosingProposal> agreed = purchase.closing()
                .filter(event.proposal()::equals)
                .filter(proposal -> !proposal.by().equals(event.by()));
        Optional<AttemptRecord> open = purchase.openAttempt();
        if (purchase.isEnded() || !purchase.needsOperator() || agreed.isEmpty() || open.isEmpty()) {
            return purchase;
        }
        PurchaseEnd end = agreed.get()
                .vended()
                .<PurchaseEnd>map(receipt -> new PurchaseEnd.Vended(open.get().provider(), receipt))
                .orElseGet(() -> new PurchaseEnd.Exhausted(purchase.attempts().size()));
        return purchase.toBuilder().end(end).build();
    }
}
