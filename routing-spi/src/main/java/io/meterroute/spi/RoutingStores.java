package io.meterroute.spi;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import java.util.Optional;

/**
 * All the stores that an adapter has for one institution and its space, so that a router is given them in one call. Those
 * that an adapter does not have are empty, and the router does without them or uses its own default.
 */
public interface RoutingStores {
    /** Returns the institution whose tables and purchases these are. */
    InstitutionId institution();

    /** Returns the space whose meters these are. */
    SpaceId space();

    /** Returns where the routing table is kept. */
    RoutingTableStore tables();

    /** Returns where the meters are kept. */
    MeterStore meters();

    /** Returns what looks at many meters. */
    default Optional<MeterDirectory> directory() {
        return Optional.empty();
    }

    /** Returns where purchases are journaled. */
    default Optional<PurchaseJournal> journal() {
        return Optional.empty();
    }

    /** Returns where decisions are recorded. */
    default Optional<DecisionLog> decisionLog() {
        return Optional.empty();
    }

    /** Returns where changes by hand are recorded. */
    default Optional<AuditLog> auditLog() {
        return Optional.empty();
    }

    /** Returns where finished rounds are recorded. */
    default Optional<RoundLog> roundLog() {
        return Optional.empty();
    }

    /** Returns what tells of changes that other nodes make. */
    default Optional<ChangeFeed> changes() {
        return Optional.empty();
    }
}
