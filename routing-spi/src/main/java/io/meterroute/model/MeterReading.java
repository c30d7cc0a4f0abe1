package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A meter as a store found it, and the store's time at that moment: the time that marks, rounds and leases go by.
 *
 * @param meter the record; {@link MeterRecord#unseen} if the store has none
 * @param storeTime the store's clock when it was read
 */
public record MeterReading(MeterRecord meter, Instant storeTime) {
    /** Refuses null. */
    public MeterReading {
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(storeTime, "store time");
    }
}
