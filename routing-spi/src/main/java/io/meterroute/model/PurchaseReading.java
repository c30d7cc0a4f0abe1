package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A purchase as the journal found it, and the journal's time at that moment.
 *
 * @param purchase the record, if there is one
 * @param journalTime the journal's clock when it was read
 */
public record PurchaseReading(Optional<PurchaseRecord> purchase, Instant journalTime) {
    /** Refuses null. */
    public PurchaseReading {
        Objects.requireNonNull(purchase, "purchase");
        Objects.requireNonNull(journalTime, "journal time");
    }
}
