package io.meterroute;

import io.meterroute.health.HealthSettings;
import io.meterroute.health.LiveHealth;
import io.meterroute.health.Suspensions;
import io.meterroute.index.CompactRouting;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.HealthSource;
import io.meterroute.spi.RoutingListener;
import io.meterroute.spi.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the parts of a router from what its builder was given, and hands each the parts that it works with. */
final class RouterWiring {
    private static final int MOST_BLOCKED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(RouterWiring.class);

    private final RouterBuilder given;
    private final RouterStores stores;
    private final Suspensions suspensions;
    private final Optional<LiveHealth> liveHealth;
    private final Traffic traffic;
    private final StateLog log;
    private final Listeners told;

    /**
     * Chooses the stores and the source of health.
     *
     * @throws IllegalStateException if something needed was not given, or two things that exclude each other
     */
    RouterWiring(RouterBuilder given) {
        this.given = given;
        this.stores = RouterStores.of(given);
        this.suspensions = new Suspensions(given.clock);
        this.liveHealth = liveHealth();
        this.traffic = new Traffic(given.clock);
        this.log = new StateLog(given.shown);
        this.told = new Listeners(listeners(), given.listeners);
    }

    /** Returns the router, not yet started; see {@link RouterBuilder#build()} for what is thrown. */
    Router router() {
        Optional<CompactRouting> compact = compact();
        Tables tables = new Tables(
                stores.tables(),
                told,
                given.clock,
                given.ticker,
                table -> compact.ifPresent(held -> held.prepare(table)));
        RoutingEvent firstTable = new RoutingEvent.TableChanged(0, tables.current());
        log.on(firstTable);
        liveHealth.ifPresent(live -> live.on(firstTable));
        InstitutionId institution = tables.current().institution();
        stores.refuseMix(institution, given.space.orElse(SpaceId.of(institution.value())));

        OwnedThreads threads = new OwnedThreads(given.node);
        Environment environment = new Environment(
                given.clock,
                given.ticker,
                names(),
                keys(),
                given.scheduler.orElseGet(threads::timer),
                carrying(given.executor.orElseGet(threads::workers)),
                given.carrier,
                given.node,
                given.shown,
                threads::isClosed);
        MeterSights sights = new MeterSights(stores.meters(), given.nearness, environment);
        Optional<MeterReplica> replica = compact.map(held -> replica(held, environment, tables));
        Meters meters = new Meters(stores.meters(), told, meter -> {
            sights.changed(meter);
            replica.ifPresent(held -> held.changed(meter));
        });
        HealthSource health =
                given.health.map(suspensions::over).or(() -> liveHealth).orElseThrow();
        Deciding deciding = new Deciding(
                tables, health, given.balancer, given.filters, told, given.decisionLog, given.clock, given.ticker);
        Transports transports = new Transports(lines(threads, environment.executor()), given.ticker);
        LookupBudget budget = new LookupBudget(given.lookupBudgets, given.ticker);
        Replies replies = new Replies(tables, told);
        Lookups lookups =
                new Lookups(environment, given.settings, replies, meters, transports, budget, told, given.roundLog);
        RouteFinder finder = new RouteFinder(
                environment,
                given.settings.backgroundInterval(),
                tables,
                deciding,
                meters,
                lookups,
                told,
                given.resolver);
        PurchaseWitness witness = new PurchaseWitness(environment, tables, meters, told);
        Journal journal = new Journal(stores.journal(), witness);
        Results results = new Results(given.seal);
        PurchaseParts purchases = new PurchaseParts(
                environment,
                given.settings,
                tables,
                deciding,
                meters,
                finder,
                transports,
                journal,
                new Attempts(environment, given.settings.attemptTimeLimit(), tables, transports, journal, given.seal),
                results,
                told,
                ConcurrentHashMap.newKeySet());
        Trail trail = new Trail(given.auditLog);
        TableWatch tableWatch = new TableWatch(environment, tables, new DueChanges(stores.tables(), told));
        return new Router(
                environment,
                tables,
                new NodeWatch(environment, tables, tableWatch, sights, replica, given.changes),
                deciding,
                replica,
                sights,
                meters,
                new Enquiries(environment, finder, lookups),
                new Purchases(purchases),
                new Recovery(purchases),
                new Closings(journal, results, given.seal, trail, given.clock),
                new OutsideRounds(environment, meters, replies, finder, told),
                new Reports(environment, meters, deciding, witness, told),
                new Marks(environment, meters, meter -> LookupWarnings.of(tables.current(), meter, health), trail),
                new RoutingAdmin(adminParts(tables, meters, trail, health)),
                liveHealth,
                suspensions,
                new Capacity(given.capacity),
                threads::close);
    }

    private AdminParts adminParts(Tables tables, Meters meters, Trail trail, HealthSource health) {
        Set<ProviderId> reachable = new HashSet<>(given.transports.keySet());
        reachable.addAll(given.blockingTransports.keySet());
        return new AdminParts(
                stores.tables(),
                tables::current,
                () -> takeOver(tables),
                Optional.of(meters),
                stores.directory(),
                Optional.of(stores.journal()),
                given.decisionLog,
                given.roundLog,
                trail,
                given.fourEyes,
                given.balancer,
                names(),
                Optional.of(new Vitals(reachable, health, liveHealth, suspensions, traffic)));
    }

    private Supplier<UUID> names() {
        return given.random.orElse(UUID::randomUUID);
    }

    /** Routing keys have to be spread, not hard to guess. */
    private LongSupplier keys() {
        return given.random
                .<LongSupplier>map(names -> () -> names.get().getLeastSignificantBits())
                .orElse(() -> ThreadLocalRandom.current().nextLong());
    }

    /** Meters in memory are decided on in their compact form, unless the load balancer is the application's own. */
    private Optional<CompactRouting> compact() {
        if (given.replicaScan.isPresent()) {
            checkReplica();
            return Optional.of(
                    new CompactRouting(new CautiousStore(stores.meters(), given.ticker)::read, given.balancer));
        }
        boolean isWanted = given.nearness.isEmpty() && CompactRouting.covers(given.balancer);
        return isWanted && stores.meters() instanceof InMemoryMeterStore store
                ? Optional.of(new CompactRouting(number -> store.find(number).meter(), given.balancer))
                : Optional.empty();
    }

    private void checkReplica() {
        if (given.nearness.isPresent()) {
            throw new IllegalStateException("call either nearCache(…) or replica(…), not both");
        }
        if (!CompactRouting.covers(given.balancer)) {
            throw new IllegalStateException("replica(…) goes with the library's own load balancers only");
        }
        if (stores.directory().isEmpty()) {
            throw new IllegalStateException("replica(…) needs a meter directory: call directory(…) or stores(…)");
        }
    }

    private MeterReplica replica(CompactRouting held, Environment environment, Tables tables) {
        return given.replicaScan
                .<MeterReplica>map(interval -> new StoreReplica(
                        environment,
                        held,
                        stores.directory().orElseThrow(),
                        new Contact(tables, given.tablePoll, given.changes, given.ticker),
                        interval))
                .orElseGet(() -> new InMemoryReplica((InMemoryMeterStore) stores.meters(), held));
    }

    /** The change is made by then: that this node cannot see it at once is no failure of it. */
    private static void takeOver(Tables tables) {
        try {
            tables.refresh();
        } catch (StoreException e) {
            LOG.warn("a routing table that was just published could not be read again", e);
        }
    }

    private Optional<LiveHealth> liveHealth() {
        if (given.health.isPresent() && given.healthSettings.isPresent()) {
            throw new IllegalStateException("call either health(…) or healthSettings(…), not both");
        }
        if (given.health.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(LiveHealth.builder()
                .settings(given.healthSettings.orElseGet(HealthSettings::defaults))
                .suspensions(suspensions)
                .ticker(given.ticker)
                .listener(new Listeners(given.listeners)::tell)
                .build());
    }

    /** The application's listeners, then ours, live health last: so a call's end is told before what follows from it. */
    private List<RoutingListener> listeners() {
        List<RoutingListener> all = new ArrayList<>(given.listeners);
        all.add(log);
        all.add(traffic);
        liveHealth.ifPresent(all::add);
        return all;
    }

    private Executor carrying(Executor executor) {
        return task -> executor.execute(given.carrier.apply(task));
    }

    private Map<ProviderId, Transports.Line> lines(OwnedThreads threads, Executor shared) {
        Map<ProviderId, Transports.Line> lines = new HashMap<>();
        given.transports.forEach(
                (provider, transport) -> lines.put(provider, Transports.Line.prompt(transport, shared)));
        given.blockingTransports.forEach((provider, blocking) -> {
            Executor own = carrying(new BoundedExecutor(threads.workers(provider.value()), MOST_BLOCKED));
            if (lines.put(provider, Transports.Line.blocking(blocking, own)) != null) {
                throw new IllegalArgumentException("provider " + provider + " has two transports");
            }
        });
        return lines;
    }
}
