package io.meterroute.testkit;

import io.meterroute.model.AttemptId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import io.meterroute.model.ResolutionResult;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What the provider has done with each attempt id. The first yes or no is sticky, a reversal is a tombstone: an id is
 * never vended twice, nor after it was reversed.
 */
final class AttemptBook {
    private final Map<AttemptId, ResolutionResult> done = new HashMap<>();
    private final Ledger ledger;
    private final InstantSource clock;
    private final Function<PurchaseAttempt, Optional<Refusal>> refusals;
    private final boolean reversesVended;

    /** What was done with an id, now or before. */
    record Settled(ResolutionResult result, boolean isRepeat) {}

    AttemptBook(
            Ledger ledger,
            InstantSource clock,
            Function<PurchaseAttempt, Optional<Refusal>> refusals,
            boolean reversesVended) {
        this.ledger = ledger;
        this.clock = clock;
        this.refusals = refusals;
        this.reversesVended = reversesVended;
    }

    /** Refuses with {@code no} or for the provider's own reasons, or else vends; does nothing if the id is known. */
    synchronized Settled settle(PurchaseAttempt attempt, Optional<Refusal> no) {
        ResolutionResult known = done.get(attempt.id());
        if (known != null) {
            return new Settled(known, true);
        }
        ResolutionResult result = no.or(() -> refusals.apply(attempt))
                .<ResolutionResult>map(ResolutionResult.Refused::new)
                .orElseGet(() -> vend(attempt));
        done.put(attempt.id(), result);
        return new Settled(result, false);
    }

    /** Takes back what was vended, if this provider does that at all, and lets nothing be vended any more. */
    synchronized ResolutionResult reverse(PurchaseAttempt attempt) {
        ResolutionResult known = done.get(attempt.id());
        if (known instanceof ResolutionResult.Vended vended) {
            if (!reversesVended) {
                return vended;
            }
            ledger.add(Ledger.Kind.REVERSAL, attempt, vended.receipt(), clock.instant());
        }
        ResolutionResult reversed = new ResolutionResult.Reversed();
        done.put(attempt.id(), reversed);
        return reversed;
    }

    synchronized ResolutionResult query(PurchaseAttempt attempt) {
        return done.getOrDefault(attempt.id(), new ResolutionResult.NotFound());
    }

    private ResolutionResult vend(PurchaseAttempt attempt) {
        UUID id = attempt.id().value();
        long number = (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) & Long.MAX_VALUE;
        Receipt receipt = Receipt.of(attempt.attempt().provider() + " token " + String.format("%020d", number));
        ledger.add(Ledger.Kind.VEND, attempt, receipt, clock.instant());
        return new ResolutionResult.Vended(receipt);
    }
}
