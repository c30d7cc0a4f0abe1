package io.meterroute.rules;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptState;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Resolution;
import io.meterroute.model.Resolution.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is to be done next about a purchase: a pure function of the record, the time and what providers can do. */
public final class PurchaseSteps {
    /** A retry may vend now, so it is the last choice once the provider must not be used for the meter any more. */
    private static final List<Kind> WHILE_ELIGIBLE = List.of(Kind.RETRY, Kind.REVERSE, Kind.QUERY);

    private static final List<Kind> ONCE_EXCLUDED = List.of(Kind.REVERSE, Kind.QUERY, Kind.RETRY);

    private PurchaseSteps() {}

    /**
     * Returns the next step for the purchase's owner. An attempt that may be on its way, and whose answer nobody has
     * promised, waits for as long as the lease that the purchase has anyway: if nobody waits for the answer any more, since
     * the journal has lost what came of it, somebody takes the purchase over then.
     *
     * @param now the journal's time
     * @param resolutions the ways that the transport of the open attempt's provider declares
     * @param isEligible whether that provider is still eligible for the meter
     */
    public static PurchaseStep next(
            PurchaseRecord purchase, Instant now, Collection<Resolution> resolutions, boolean isEligible) {
        if (purchase.isEnded()) {
            return new PurchaseStep.Done();
        } else if (purchase.needsOperator()) {
            return new PurchaseStep.AwaitOperator();
        }
        Optional<AttemptRecord> open = purchase.openAttempt();
        if (open.isPresent()) {
            return next(purchase, open.get(), now, resolutions, isEligible);
        }
        boolean isOver = purchase.isCancelled() || !now.isBefore(purchase.deadline());
        return isOver ? new PurchaseStep.Stop() : new PurchaseStep.TryNext();
    }

    private static PurchaseStep next(
            PurchaseRecord purchase,
            AttemptRecord open,
            Instant now,
            Collection<Resolution> resolutions,
            boolean isEligible) {
        if (open.state() == AttemptState.REVERSING) {
            return reversal(resolutions)
                    .<PurchaseStep>map(reverse -> new PurchaseStep.Resolve(open, reverse))
                    .orElseGet(() -> new PurchaseStep.LeaveToOperator(open));
        }
        if (open.state() == AttemptState.JOURNALED) {
            return open.answerBy()
                    .<PurchaseStep>map(
                            by -> now.isBefore(by) ? new PurchaseStep.Wait(by) : new PurchaseStep.NoteOverdue(open))
                    .orElseGet(() -> new PurchaseStep.Wait(purchase.leaseUntil()));
        }
        for (Kind kind : isEligible ? WHILE_ELIGIBLE : ONCE_EXCLUDED) {
            Optional<Resolution> way = resolutions.stream()
                    .filter(resolution -> resolution.kind() == kind && !isRuledOut(kind, resolutions))
                    .filter(resolution -> now.isBefore(open.journaledAt().plus(resolution.retention())))
                    .findFirst();
            if (way.isPresent()) {
                return by(open, way.get(), now);
            }
        }
        return new PurchaseStep.LeaveToOperator(open);
    }

    /**
     * A provider that can be queried is never retried: its "not found" proves nothing while a retry may be under way, and
     * the horizon is counted from when the doubt began, not from a retry.
     */
    private static boolean isRuledOut(Kind kind, Collection<Resolution> resolutions) {
        return kind == Kind.RETRY && resolutions.stream().anyMatch(other -> other.kind() == Kind.QUERY);
    }

    private static PurchaseStep by(AttemptRecord open, Resolution way, Instant now) {
        Instant from = open.unknownSince().orElse(now).plus(way.horizon());
        if (now.isBefore(from)) {
            return new PurchaseStep.Wait(from);
        }
        return way.kind() == Kind.REVERSE
                ? new PurchaseStep.BeginReversal(open, way)
                : new PurchaseStep.Resolve(open, way);
    }

    private static Optional<Resolution> reversal(Collection<Resolution> resolutions) {
        return resolutions.stream()
                .filter(resolution -> resolution.kind() == Kind.REVERSE)
                .findFirst();
    }
}
