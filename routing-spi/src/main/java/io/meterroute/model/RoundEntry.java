package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A round that is over, for the history of its meter.
 *
 * @param meter the meter
 * @param round the round as it ended
 * @param endedAt when it ended, in the store's time
 */
public record RoundEntry(MeterNumber meter, Round round, Instant endedAt) {
    /** Refuses null. */
    public RoundEntry {
        Objects.requireNonNull(meter, "meter number");
        Objects.requireNonNull(round, "round");
        Objects.requireNonNull(endedAt, "ended at");
    }
}
