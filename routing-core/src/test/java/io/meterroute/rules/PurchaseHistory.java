package io.meterroute.rules;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.ClosingProposal;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The life of a purchase as it follows from a list of {@link Move}s: what happened, and each record before and after it. */
final class PurchaseHistory {
    private static final List<ProviderId> PROVIDERS =
            List.of(ProviderId.of("P1"), ProviderId.of("P2"), ProviderId.of("P3"));
    private static final List<String> PERSONS = List.of("alice", "bob");
    private static final List<Receipt> RECEIPTS = List.of(Receipt.of("1111 2222"), Receipt.of("3333 4444"));
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final DecisionStamp STAMP = new DecisionStamp(1, "", 1, List.of());

    private final List<Step> steps = new ArrayList<>();
    private Instant now = OnePurchase.BEGINNING;
    private PurchaseRecord purchase =
            PurchaseRecord.opening(OnePurchase.REQUEST, now, now.plus(OnePurchase.LIMIT), "node-1", now.plus(LEASE));

    PurchaseHistory(List<Move> moves) {
        for (Move move : moves) {
            now = now.plusSeconds(move.seconds());
            PurchaseEvent event = event(move);
            PurchaseRecord next = PurchaseTransitions.apply(purchase, event);
            steps.add(new Step(purchase, event, next));
            purchase = next;
        }
    }

    /** What kind of event a move is. */
    enum Kind {
        INTENDED,
        ANSWERED,
        RESOLVED,
        OVERDUE,
        REVERSAL_BEGUN,
        LEFT_TO_OPERATOR,
        TAKEN_OVER,
        LEASE_SET,
        CANCELLED,
        FINISHED,
        PROPOSED,
        AGREED
    }

    /**
     * Something that happens.
     *
     * @param kind what
     * @param provider where, 0 to 2
     * @param isStale whether it comes from an epoch ago
     * @param one which answer, way, receipt or person it is about, 0 to 11
     * @param seconds how long after the move before
     */
    record Move(Kind kind, int provider, boolean isStale, int one, int seconds) {}

    /** One event, and the purchase before and after it. */
    record Step(PurchaseRecord before, PurchaseEvent event, PurchaseRecord after) {}

    List<Step> steps() {
        return steps;
    }

    private PurchaseEvent event(Move move) {
        ProviderId provider = PROVIDERS.get(move.provider());
        AttemptId attempt = AttemptId.of(InstitutionId.of("bank"), purchase.id(), provider);
        long epoch = Math.max(1, purchase.epoch() - (move.isStale() ? 1 : 0));
        return switch (move.kind()) {
            case INTENDED ->
                new PurchaseEvent.Intended(AttemptRecord.intent(
                        attempt, provider, purchase.attempts().size() + 1, epoch, now, STAMP));
            case ANSWERED -> new PurchaseEvent.Answered(attempt, epoch, answer(move.one()), now);
            case RESOLVED ->
                new PurchaseEvent.Resolved(
                        attempt, epoch, way(move.one()), now.minusSeconds(move.one()), resolved(move.one()), now);
            case OVERDUE -> new PurchaseEvent.Overdue(attempt, now);
            case REVERSAL_BEGUN -> new PurchaseEvent.ReversalBegun(attempt, epoch, now);
            case LEFT_TO_OPERATOR -> new PurchaseEvent.LeftToOperator(attempt, epoch, now);
            case TAKEN_OVER -> new PurchaseEvent.TakenOver("node-" + move.one(), now.plus(LEASE), now);
            case LEASE_SET -> new PurchaseEvent.LeaseSet(epoch, now.plusSeconds(move.one()), now);
            case CANCELLED -> new PurchaseEvent.Cancelled(now);
            case FINISHED -> new PurchaseEvent.Finished(epoch, new PurchaseEnd.Unavailable(Optional.empty()), now);
            case PROPOSED -> new PurchaseEvent.ClosingProposed(proposal(move.one()));
            case AGREED -> new PurchaseEvent.ClosingApproved(proposal(move.one()), PERSONS.get(move.one() / 6), now);
        };
    }

    private static AttemptResult answer(int one) {
        return switch (one) {
            case 0, 1 -> new AttemptResult.Vended(RECEIPTS.get(one));
            case 2, 3 -> AttemptResult.refused(Refusal.Scope.PROVIDER, "NO", "no");
            case 4 -> AttemptResult.refused(Refusal.Scope.CUSTOMER, "NO", "no");
            case 5 -> AttemptResult.notSent("no connection");
            case 6 -> new AttemptResult.Accepted(OnePurchase.BEGINNING.plusSeconds(60));
            default -> AttemptResult.inDoubt("no answer");
        };
    }

    private static Resolution way(int one) {
        return switch (one % 3) {
            case 0 -> OnePurchase.RETRY;
            case 1 -> OnePurchase.REVERSE;
            default -> new Resolution(Resolution.Kind.QUERY, Duration.ofSeconds(5), Duration.ofHours(1));
        };
    }

    private static ResolutionResult resolved(int one) {
        return switch (one) {
            case 0, 1 -> new ResolutionResult.Vended(RECEIPTS.get(one));
            case 2, 3 -> new ResolutionResult.Refused(new Refusal(Refusal.Scope.PROVIDER, "NO", "no"));
            case 4, 7 -> new ResolutionResult.Reversed();
            case 5, 8 -> new ResolutionResult.NotFound();
            default -> new ResolutionResult.StillUnknown("timeout");
        };
    }

    private static ClosingProposal proposal(int one) {
        Optional<Receipt> vended = one % 3 == 0 ? Optional.empty() : Optional.of(RECEIPTS.get(one % 2));
        return new ClosingProposal(PERSONS.get(one % 2), vended, "the provider said so", OnePurchase.BEGINNING);
    }
}
