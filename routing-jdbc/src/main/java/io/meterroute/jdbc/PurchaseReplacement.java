package io.meterroute.jdbc;

import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableStamp;
import java.util.Optional;

/**
 * What is to take the place of a purchase.
 *
 * @param id the purchase's id
 * @param version the version that must be stored
 * @param columns what shall be stored
 * @param table the routing table that must be in force, if any must (VEND-7)
 */
record PurchaseReplacement(String id, long version, PurchaseColumns columns, Optional<TableStamp> table) {
    /** @throws IllegalArgumentException if the two are not one purchase */
    static PurchaseReplacement of(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> table) {
        if (!expected.id().equals(next.id())) {
            throw new IllegalArgumentException(
                    "purchase " + next.id() + " cannot take the place of purchase " + expected.id());
        }
        return new PurchaseReplacement(expected.id().value(), expected.version(), PurchaseColumns.of(next), table);
    }
}
