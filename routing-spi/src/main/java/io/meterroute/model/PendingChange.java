package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A change that takes effect at a set time (ADMIN-4): the difference between two tables, to be made to whatever table is
 * in force then.
 *
 * @param id its name
 * @param effectiveAt when it takes effect, by the store's clock
 * @param base the table it was drafted from
 * @param target what the draft made of it
 * @param change who scheduled it, when and why
 */
public record PendingChange(UUID id, Instant effectiveAt, RoutingTable base, RoutingTable target, TableChange change) {
    /** Refuses null. */
    public PendingChange {
        Objects.requireNonNull(id, "id of pending change");
        Objects.requireNonNull(effectiveAt, "effective at");
        Objects.requireNonNull(base, "base table");
        Objects.requireNonNull(target, "target table");
        Objects.requireNonNull(change, "change");
    }
}
