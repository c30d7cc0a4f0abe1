package io.meterroute.model;

import java.util.Objects;

/**
 * One entry of a routing table's history (ADMIN-2).
 *
 * @param table the table as it was published
 * @param change who published it, when and why
 */
public record TableRevision(RoutingTable table, TableChange change) {
    /** Refuses null. */
    public TableRevision {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(change, "change");
    }
}
