package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A change that has not taken effect yet: the difference between two tables, to be made to whatever table is in force
 * when it does. Either it takes effect at a set time (ADMIN-4), or it waits for a second person first.
 *
 * @param id its name
 * @param effectiveAt when it takes effect, by the store's clock: once it is approved, if it awaits approval
 * @param base the table it was drafted from
 * @param target what the draft made of it
 * @param change who scheduled it, when and why
 * @param awaitsApproval whether a second person has to agree first: until then it never takes effect, whatever the time
 */
public record PendingChange(
        UUID id,
        Instant effectiveAt,
        RoutingTable base,
        RoutingTable target,
        TableChange change,
        boolean awaitsApproval) {
    /** Refuses null. */
    public PendingChange {
        Objects.requireNonNull(id, "id of pending change");
        Objects.requireNonNull(effectiveAt, "effective at");
        Objects.requireNonNull(base, "base table");
        Objects.requireNonNull(target, "target table");
        Objects.requireNonNull(change, "change");
    }

    /** Returns a change that takes effect at its time without anybody's approval. */
    public static PendingChange of(
            UUID id, Instant effectiveAt, RoutingTable base, RoutingTable target, TableChange change) {
        return new PendingChange(id, effectiveAt, base, target, change, false);
    }

    /** Tells whether it is to take effect at {@code now}, the store's time. */
    public boolean isDue(Instant now) {
        return !awaitsApproval && !now.isBefore(effectiveAt);
    }
}
