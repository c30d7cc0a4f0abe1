package io.meterroute;

import io.meterroute.model.PurchaseRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which requests are too old, or too far in the future, to begin a purchase (STORE-7).
 *
 * <p>The callers' clocks may be ahead of the journal's by the tolerance. A request that was is in the journal for the tolerance
 * less than it says itself, so that much is taken off what the journal remembers: nothing is ever begun again that it may
 * have forgotten.
 *
 * @param retention how long the journal keeps ended purchases; empty if for ever
 */
record Timeliness(Optional<Duration> retention) {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /**
     * Checks the retention.
     *
     * @throws IllegalArgumentException if it is not longer than the tolerance
     */
    Timeliness {
        retention.filter(kept -> kept.compareTo(TOLERANCE) <= 0).ifPresent(kept -> {
            throw new IllegalArgumentException(
                    "the purchase journal must keep ended purchases for more than " + TOLERANCE + ": " + kept);
        });
    }

    /**
     * Refuses a request that is not in the journal and must not begin a purchase.
     *
     * @param now the journal's time
     */
    void check(PurchaseRequest request, Instant now) {
        Instant madeAt = request.madeAt().orElse(now);
        if (madeAt.isAfter(now.plus(TOLERANCE))) {
            throw new IllegalArgumentException("purchase " + request.id() + " was made at " + madeAt + ", more than "
                    + TOLERANCE + " after the journal's time " + now);
        }
        retention
                .filter(kept -> madeAt.isBefore(now.minus(kept.minus(TOLERANCE))))
                .ifPresent(kept -> {
                    throw new PurchaseExpiredException(request.id(), madeAt, kept);
                });
    }
}
