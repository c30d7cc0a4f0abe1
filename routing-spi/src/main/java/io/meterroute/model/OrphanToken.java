package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A token that came after its purchase had ended otherwise, or for an attempt that was taken back (VEND-3). Somebody has
 * to look at it: it was paid for.
 *
 * @param attempt the attempt
 * @param provider who vended
 * @param receipt what it handed over
 * @param at when it came, in the journal's time
 */
public record OrphanToken(AttemptId attempt, ProviderId provider, Receipt receipt, Instant at) {
    /** Refuses null. */
    public OrphanToken {
        Objects.requireNonNull(attempt, "attempt id");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(receipt, "receipt");
        Objects.requireNonNull(at, "at");
    }
}
