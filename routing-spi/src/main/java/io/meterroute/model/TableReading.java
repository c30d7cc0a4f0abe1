package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a routing table store says when it is asked whether there is anything new, and its time at that moment.
 *
 * @param inForce the table in force; {@link TableStamp#NONE} if none was ever published
 * @param storeTime the store's clock when it was read
 * @param nextPending when the first of the pending changes takes effect, those that await approval left out (ADMIN-4)
 */
public record TableReading(TableStamp inForce, Instant storeTime, Optional<Instant> nextPending) {
    /** Refuses null. */
    public TableReading {
        Objects.requireNonNull(inForce, "table in force");
        Objects.requireNonNull(storeTime, "store time");
        Objects.requireNonNull(nextPending, "next pending change");
    }

    /** Tells whether there is a pending change whose time has come. */
    public boolean isAnythingDue() {
        return nextPending.filter(next -> !next.isAfter(storeTime)).isPresent();
    }
}
