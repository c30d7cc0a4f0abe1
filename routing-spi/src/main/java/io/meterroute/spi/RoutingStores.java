package io.meterroute.spi;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import java.util.Optional;

/**
 * All the stores that an adapter has for one institution and its space, so that a router is given them in one call. Those
 * that an adapter does not have are empty, and the router does without them or uses its own default.
 */
public interface RoutingStores {
    /** Begins with the two stores that every adapter has, for {@code institution} and its {@code space}. */
    static RoutingStoresBuilder builder(
            InstitutionId institution, SpaceId space, RoutingTableStore tables, MeterStore meters) {
        return new RoutingStoresBuilder(institution, space, tables, meters);
    }

    /** Begins with all of these stores, so that one of them can be wrapped or replaced. */
    default RoutingStoresBuilder toBuilder() {
        RoutingStoresBuilder builder = builder(institution(), space(), tables(), meters());
        directory().ifPresent(builder::directory);
        journal().ifPresent(builder::journal);
        decisionLog().ifPresent(builder::decisionLog);
        auditLog().ifPresent(builder::auditLog);
        roundLog().ifPresent(builder::roundLog);
        changes().ifPresent(builder::changes);
        return builder;
    }

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
