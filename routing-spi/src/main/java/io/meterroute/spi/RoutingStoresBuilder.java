package io.meterroute.spi;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import java.util.Optional;

/**
 * Puts {@linkplain RoutingStores stores} together one by one. What it builds holds exactly these objects; a store that is
 * named again replaces the one before. Not thread-safe; what it builds is immutable.
 */
public final class RoutingStoresBuilder {
    private final InstitutionId institution;
    private final SpaceId space;
    private RoutingTableStore tables;
    private MeterStore meters;
    private Optional<MeterDirectory> directory = Optional.empty();
    private Optional<PurchaseJournal> journal = Optional.empty();
    private Optional<DecisionLog> decisionLog = Optional.empty();
    private Optional<AuditLog> auditLog = Optional.empty();
    private Optional<RoundLog> roundLog = Optional.empty();
    private Optional<ChangeFeed> changes = Optional.empty();

    RoutingStoresBuilder(InstitutionId institution, SpaceId space, RoutingTableStore tables, MeterStore meters) {
        this.institution = institution;
        this.space = space;
        this.tables = tables;
        this.meters = meters;
    }

    /** Names where the routing table is kept. */
    public RoutingStoresBuilder tables(RoutingTableStore store) {
        tables = store;
        return this;
    }

    /** Names where the meters are kept. */
    public RoutingStoresBuilder meters(MeterStore store) {
        meters = store;
        return this;
    }

    /** Names what looks at many meters. */
    public RoutingStoresBuilder directory(MeterDirectory store) {
        directory = Optional.of(store);
        return this;
    }

    /** Names where purchases are journaled. */
    public RoutingStoresBuilder journal(PurchaseJournal store) {
        journal = Optional.of(store);
        return this;
    }

    /** Names where decisions are recorded. */
    public RoutingStoresBuilder decisionLog(DecisionLog store) {
        decisionLog = Optional.of(store);
        return this;
    }

    /** Names where changes by hand are recorded. */
    public RoutingStoresBuilder auditLog(AuditLog store) {
        auditLog = Optional.of(store);
        return this;
    }

    /** Names where finished rounds are recorded. */
    public RoutingStoresBuilder roundLog(RoundLog store) {
        roundLog = Optional.of(store);
        return this;
    }

    /** Names what tells of changes that other nodes make. */
    public RoutingStoresBuilder changes(ChangeFeed feed) {
        changes = Optional.of(feed);
        return this;
    }

    /** Forgets what tells of changes: a router without it asks for them. */
    public RoutingStoresBuilder withoutChanges() {
        changes = Optional.empty();
        return this;
    }

    /** Returns the stores. */
    public RoutingStores build() {
        return new Given(
                institution, space, tables, meters, directory, journal, decisionLog, auditLog, roundLog, changes);
    }

    private record Given(
            InstitutionId institution,
            SpaceId space,
            RoutingTableStore tables,
            MeterStore meters,
            Optional<MeterDirectory> directory,
            Optional<PurchaseJournal> journal,
            Optional<DecisionLog> decisionLog,
            Optional<AuditLog> auditLog,
            Optional<RoundLog> roundLog,
            Optional<ChangeFeed> changes)
            implements RoutingStores {}
}
