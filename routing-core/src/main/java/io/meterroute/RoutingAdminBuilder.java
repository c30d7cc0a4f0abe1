package io.meterroute;

import io.meterroute.admin.FourEyes;
import io.meterroute.balance.LoadBalancers;
import io.meterroute.model.InstitutionId;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.LoadBalancer;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoundLog;
import io.meterroute.spi.RoutingListener;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingTableStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Collects what a {@link RoutingAdmin} works on. A store of routing tables is all it must be given; what needs another store
 * says so when it is called. Not thread-safe.
 */
public final class RoutingAdminBuilder {
    private final List<RoutingListener> listeners = new ArrayList<>();
    private Optional<RoutingTableStore> tables = Optional.empty();
    private Optional<MeterStore> meters = Optional.empty();
    private Optional<MeterDirectory> directory = Optional.empty();
    private Optional<PurchaseJournal> journal = Optional.empty();
    private Optional<DecisionLog> decisionLog = Optional.empty();
    private Optional<AuditLog> auditLog = Optional.empty();
    private Optional<RoundLog> roundLog = Optional.empty();
    private FourEyes fourEyes = FourEyes.NEVER;
    private LoadBalancer balancer = LoadBalancers.weighted();

    RoutingAdminBuilder() {}

    /** Sets all that an adapter has; what is set after it takes its place. */
    public RoutingAdminBuilder stores(RoutingStores stores) {
        tables(stores.tables()).meters(stores.meters());
        stores.directory().ifPresent(this::directory);
        stores.journal().ifPresent(this::journal);
        stores.decisionLog().ifPresent(this::decisionLog);
        stores.auditLog().ifPresent(this::auditLog);
        stores.roundLog().ifPresent(this::roundLog);
        return this;
    }

    /** Sets where the routing table is kept. */
    public RoutingAdminBuilder tables(RoutingTableStore store) {
        tables = Optional.of(store);
        return this;
    }

    /** Sets where the meters are kept. */
    public RoutingAdminBuilder meters(MeterStore store) {
        meters = Optional.of(store);
        return this;
    }

    /** Sets where many meters are looked at, for counts and searches; by default the store of the meters, if it can. */
    public RoutingAdminBuilder directory(MeterDirectory newDirectory) {
        directory = Optional.of(newDirectory);
        return this;
    }

    /** Sets where purchases are journaled. */
    public RoutingAdminBuilder journal(PurchaseJournal newJournal) {
        journal = Optional.of(newJournal);
        return this;
    }

    /** Sets where decisions are recorded: what-if and adherence need it. */
    public RoutingAdminBuilder decisionLog(DecisionLog log) {
        decisionLog = Optional.of(log);
        return this;
    }

    /** Sets where changes by hand are recorded, beside the history of the table; by default nowhere. */
    public RoutingAdminBuilder auditLog(AuditLog log) {
        auditLog = Optional.of(log);
        return this;
    }

    /** Sets where finished rounds are recorded. */
    public RoutingAdminBuilder roundLog(RoundLog log) {
        roundLog = Optional.of(log);
        return this;
    }

    /** Adds a listener to what is changed of meters (OBS-2). */
    public RoutingAdminBuilder listener(RoutingListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Sets which changes to the routing table take a second person; by default none. */
    public RoutingAdminBuilder fourEyes(FourEyes policy) {
        fourEyes = Objects.requireNonNull(policy, "four eyes");
        return this;
    }

    /** Sets the load balancer that the routers use; by default {@link LoadBalancers#weighted()}. */
    public RoutingAdminBuilder balancer(LoadBalancer newBalancer) {
        balancer = Objects.requireNonNull(newBalancer, "balancer");
        return this;
    }

    /**
     * Returns the door.
     *
     * @throws IllegalStateException if there is no store of routing tables
     * @throws IllegalArgumentException if the journal and the store of routing tables are of different institutions
     */
    public RoutingAdmin build() {
        RoutingTableStore store =
                tables.orElseThrow(() -> new IllegalStateException("no store of routing tables: call tables(…)"));
        Optional<InstitutionId> owner = journal.flatMap(PurchaseJournal::institution);
        if (owner.isPresent() && store.institution().isPresent() && !owner.equals(store.institution())) {
            throw new IllegalArgumentException("the purchase journal belongs to " + owner.get()
                    + ", the routing table store to " + store.institution().get());
        }
        Listeners told = new Listeners(listeners);
        return new RoutingAdmin(new AdminParts(
                store,
                () -> AdminParts.inForce(store),
                () -> {},
                meters.map(present -> new Meters(present, told, meter -> {})),
                AdminParts.directory(directory, meters),
                journal,
                decisionLog,
                roundLog,
                new Trail(auditLog),
                fourEyes,
                balancer,
                UUID::randomUUID,
                Optional.empty()));
    }
}
