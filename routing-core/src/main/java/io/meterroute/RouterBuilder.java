package io.meterroute;

import io.meterroute.admin.FourEyes;
import io.meterroute.balance.LoadBalancers;
import io.meterroute.health.HealthSettings;
import io.meterroute.health.LiveHealth;
import io.meterroute.health.Suspensions;
import io.meterroute.index.CompactRouting;
import io.meterroute.memory.InMemoryChangeFeed;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.memory.InMemoryPurchaseJournal;
import io.meterroute.memory.InMemoryRoutingTableStore;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.Quoted;
import io.meterroute.model.Receipt;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.SpaceId;
import io.meterroute.model.TableChange;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.BlockingTransport;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.HealthSource;
import io.meterroute.spi.LoadBalancer;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.ProviderFilter;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.ReceiptSeal;
import io.meterroute.spi.RoundLog;
import io.meterroute.spi.RoutingListener;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingTableStore;
import io.meterroute.spi.StoreException;
import io.meterroute.spi.UtilityResolver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what a {@link Router} is made of. A routing table is needed, everything else has a default: stores in memory,
 * health judged from live results, weighted load balancing, the system's clock, threads of the router's own. Not thread-safe.
 */
public final class RouterBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(RouterBuilder.class);
    private static final ReceiptSeal AS_IT_IS = new ReceiptSeal() {
        @Override
        public Receipt seal(PurchaseId purchase, Receipt receipt) {
            return receipt;
        }

        @Override
        public Receipt open(PurchaseId purchase, Receipt sealed) {
            return sealed;
        }
    };

    private static final Predicate<String> NODE_NAME =
            Pattern.compile("[A-Za-z0-9._:-]{1,64}").asMatchPredicate();

    private final Map<ProviderId, ProviderTransport> transports = new LinkedHashMap<>();
    private final Map<ProviderId, BlockingTransport> blockingTransports = new LinkedHashMap<>();
    private final Map<ProviderId, Integer> lookupBudgets = new HashMap<>();
    private final List<ProviderFilter> filters = new ArrayList<>();
    private final List<RoutingListener> listeners = new ArrayList<>();
    private Settings settings = Settings.DEFAULT;
    private Optional<RoutingTable> table = Optional.empty();
    private Optional<RoutingTableStore> tables = Optional.empty();
    private Optional<SpaceId> space = Optional.empty();
    private Optional<MeterStore> meters = Optional.empty();
    private Optional<MeterDirectory> directory = Optional.empty();
    private Optional<PurchaseJournal> journal = Optional.empty();
    private Optional<DecisionLog> decisionLog = Optional.empty();
    private Optional<AuditLog> auditLog = Optional.empty();
    private Optional<RoundLog> roundLog = Optional.empty();
    private Optional<UtilityResolver> resolver = Optional.empty();
    private Optional<HealthSource> health = Optional.empty();
    private Optional<HealthSettings> healthSettings = Optional.empty();
    private FourEyes fourEyes = FourEyes.NEVER;
    private Optional<ChangeFeed> changes = Optional.empty();
    private Optional<MeterSights.Nearness> nearness = Optional.empty();
    private Optional<Duration> replicaScan = Optional.empty();
    private LoadBalancer balancer = LoadBalancers.weighted();
    private ReceiptSeal seal = AS_IT_IS;
    private InstantSource clock = InstantSource.system();
    private LongSupplier ticker = System::nanoTime;
    private Optional<Supplier<UUID>> random = Optional.empty();
    private Optional<ScheduledExecutorService> scheduler = Optional.empty();
    private Optional<Executor> executor = Optional.empty();
    private String node = "node-1";
    private Optional<Duration> tablePoll = Optional.of(Duration.ofSeconds(1));

    RouterBuilder() {}

    /**
     * Sets the routing table, kept in memory as its first revision, whatever revision it carries. Use either this or
     * {@link #tables}.
     */
    public RouterBuilder table(RoutingTable newTable) {
        table = Optional.of(Objects.requireNonNull(newTable, "routing table"));
        return this;
    }

    /** Sets where the routing table is kept. */
    public RouterBuilder tables(RoutingTableStore store) {
        tables = Optional.of(Objects.requireNonNull(store, "routing table store"));
        return this;
    }

    /**
     * Sets all the stores of an adapter at once, and the space; those that it does not have stay as they are. A later call
     * of another method replaces a single one.
     */
    public RouterBuilder stores(RoutingStores stores) {
        Objects.requireNonNull(stores, "stores");
        tables(stores.tables()).space(stores.space()).meters(stores.meters());
        stores.directory().ifPresent(this::directory);
        stores.journal().ifPresent(this::journal);
        stores.decisionLog().ifPresent(this::decisionLog);
        stores.auditLog().ifPresent(this::auditLog);
        stores.roundLog().ifPresent(this::roundLog);
        stores.changes().ifPresent(this::changes);
        return this;
    }

    /**
     * Sets how often this router looks whether the routing table has changed, or a pending change is due; by default every
     * second (STORE-2).
     *
     * @throws IllegalArgumentException if it is not positive, or longer than 365 days
     */
    public RouterBuilder tablePoll(Duration interval) {
        tablePoll = Optional.of(TimeLimits.positive("table poll", interval));
        return this;
    }

    /**
     * Lets the router look for a new routing table only when it is told of one or {@link Router#refreshTable()} is called:
     * for tests in a time that stands still.
     */
    public RouterBuilder withoutTablePoll() {
        tablePoll = Optional.empty();
        return this;
    }

    /** Sets what tells of changes made elsewhere, so that they are in force here at once (STORE-2); by default nothing does. */
    public RouterBuilder changes(ChangeFeed feed) {
        changes = Optional.of(Objects.requireNonNull(feed, "change feed"));
        return this;
    }

    /** Keeps up to 100,000 meters near, for up to 10 seconds each: see {@link #nearCache(int, Duration)}. */
    public RouterBuilder nearCache() {
        return nearCache(100_000, Duration.ofSeconds(10));
    }

    /**
     * Keeps meters near for {@link Router#decide}, which then reads the store only for meters that it has not seen lately, and
     * goes on with those it holds while the store fails (STORE-2, STORE-3). They are read again before they are too old, and
     * at once when this router or the {@linkplain #changes change feed} tells that they have changed. Purchases and enquiries
     * always read the store. By default nothing is kept.
     *
     * @param meters how many are held at most, 1 to 100,000,000
     * @param maxAge how old what is known of a meter may be as long as the store works
     * @throws IllegalArgumentException if one is out of its range
     */
    public RouterBuilder nearCache(int meters, Duration maxAge) {
        if (meters < 1 || meters > 100_000_000) {
            throw new IllegalArgumentException("the near cache must hold 1 to 100000000 meters: " + meters);
        }
        nearness = Optional.of(new MeterSights.Nearness(meters, TimeLimits.positive("age of the near cache", maxAge)));
        return this;
    }

    /** Keeps all meters in memory, and compares them with the store every ten minutes: see {@link #replica(Duration)}. */
    public RouterBuilder replica() {
        return replica(Duration.ofMinutes(10));
    }

    /**
     * Keeps of all meters what {@link Router#decide} reads of them in this router's memory, 24 bytes a meter, twice that with
     * more than 22 providers. They are read in the background when the router starts, by a scan of the {@linkplain #directory
     * directory}; then each is read again when this router or the {@linkplain #changes change feed} tells that it has changed.
     * A meter that is not held is read from its store. Purchases and enquiries always read the store (STORE-2).
     *
     * <p>While the store is out of reach or the feed is not connected, decisions go on with what is held and {@linkplain
     * RoutingDecision#staleFor() say so}, until a scan has gone through all meters again (STORE-3).
     *
     * @param scanInterval how often everything is scanned again: the longest that a change stays unknown here if nothing tells
     *     of it
     * @throws IllegalArgumentException if the interval is not positive, or longer than 365 days
     */
    public RouterBuilder replica(Duration scanInterval) {
        replicaScan = Optional.of(TimeLimits.positive("scan interval of the replica", scanInterval));
        return this;
    }

    /** Names the space of the meters; by default it has the institution's name (STORE-5). */
    public RouterBuilder space(SpaceId newSpace) {
        space = Optional.of(Objects.requireNonNull(newSpace, "space"));
        return this;
    }

    /** Sets the transport to a provider. One that the table names and no transport serves is never reached. */
    public RouterBuilder provider(ProviderId provider, ProviderTransport transport) {
        transports.put(Objects.requireNonNull(provider, "provider"), Objects.requireNonNull(transport, "transport"));
        return this;
    }

    /** Sets the transport to a provider, in code that blocks: it gets threads of its own, virtual ones where there are. */
    public RouterBuilder provider(ProviderId provider, BlockingTransport transport) {
        blockingTransports.put(
                Objects.requireNonNull(provider, "provider"), Objects.requireNonNull(transport, "transport"));
        return this;
    }

    /** Sets where the meters are kept; by default in memory. */
    public RouterBuilder meters(MeterStore store) {
        meters = Optional.of(Objects.requireNonNull(store, "meter store"));
        return this;
    }

    /** Sets where many meters are looked at, for counts and searches; by default the store of the meters, if it can. */
    public RouterBuilder directory(MeterDirectory newDirectory) {
        directory = Optional.of(Objects.requireNonNull(newDirectory, "meter directory"));
        return this;
    }

    /** Sets which changes to the routing table take a second person; by default none. */
    public RouterBuilder fourEyes(FourEyes policy) {
        fourEyes = Objects.requireNonNull(policy, "four eyes");
        return this;
    }

    /** Sets where purchases are journaled; by default in memory, which does not survive the process. */
    public RouterBuilder journal(PurchaseJournal newJournal) {
        journal = Optional.of(Objects.requireNonNull(newJournal, "journal"));
        return this;
    }

    /** Sets where decisions are recorded; by default nowhere. */
    public RouterBuilder decisionLog(DecisionLog log) {
        decisionLog = Optional.of(Objects.requireNonNull(log, "decision log"));
        return this;
    }

    /** Sets where changes by hand are recorded; by default nowhere. */
    public RouterBuilder auditLog(AuditLog log) {
        auditLog = Optional.of(Objects.requireNonNull(log, "audit log"));
        return this;
    }

    /** Sets where finished rounds are recorded; by default nowhere. */
    public RouterBuilder roundLog(RoundLog log) {
        roundLog = Optional.of(Objects.requireNonNull(log, "round log"));
        return this;
    }

    /** Adds a rule of the application's own about who may be used for a request (ROUTE-8). */
    public RouterBuilder filter(ProviderFilter filter) {
        filters.add(Objects.requireNonNull(filter, "filter"));
        return this;
    }

    /** Adds a listener (OBS-2). */
    public RouterBuilder listener(RoutingListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Sets the application's knowledge of the meters' utilities (METER-12). */
    public RouterBuilder utilityResolver(UtilityResolver newResolver) {
        resolver = Optional.of(Objects.requireNonNull(newResolver, "utility resolver"));
        return this;
    }

    /**
     * Sets where the providers' health comes from, instead of the library's own live health. One that wants to hear how
     * calls end is added as a {@linkplain #listener listener} too. Suspensions hold beside it (HEALTH-4).
     */
    public RouterBuilder health(HealthSource source) {
        health = Optional.of(Objects.requireNonNull(source, "health source"));
        return this;
    }

    /** Sets when the library's own live health takes a provider for unhealthy; see there for the defaults (HEALTH-1). */
    public RouterBuilder healthSettings(HealthSettings newSettings) {
        healthSettings = Optional.of(Objects.requireNonNull(newSettings, "health settings"));
        return this;
    }

    /** Sets what encrypts receipts before they are journaled; by default they are journaled as they are (VEND-12). */
    public RouterBuilder receiptSeal(ReceiptSeal newSeal) {
        seal = Objects.requireNonNull(newSeal, "receipt seal");
        return this;
    }

    /** Sets the load balancer; by default {@link LoadBalancers#weighted()}. */
    public RouterBuilder balancer(LoadBalancer newBalancer) {
        balancer = Objects.requireNonNull(newBalancer, "balancer");
        return this;
    }

    /**
     * Sets how long a round waits for answers; by default 5 seconds (METER-9).
     *
     * @throws IllegalArgumentException if it is not positive, or longer than 365 days
     */
    public RouterBuilder lookupDeadline(Duration deadline) {
        settings = settings.withLookupDeadline(TimeLimits.positive("lookup deadline", deadline));
        return this;
    }

    /**
     * Sets how long an attempt's answer is waited for before it is in doubt; by default 30 seconds (VEND-2).
     *
     * @throws IllegalArgumentException if it is not positive, or longer than 365 days
     */
    public RouterBuilder attemptTimeLimit(Duration limit) {
        settings = settings.withAttemptTimeLimit(TimeLimits.positive("attempt time limit", limit));
        return this;
    }

    /**
     * Sets how long a purchase goes on beginning attempts if its request does not say; by default 60 seconds (VEND-9).
     *
     * @throws IllegalArgumentException if it is not positive, or longer than 365 days
     */
    public RouterBuilder purchaseDeadline(Duration deadline) {
        settings = settings.withPurchaseDeadline(TimeLimits.positive("purchase deadline", deadline));
        return this;
    }

    /**
     * Sets how long after a meter's last claim those who are unconfirmed are asked again in the background; by default 1
     * minute (METER-5).
     *
     * @throws IllegalArgumentException if it is not positive, or longer than 365 days
     */
    public RouterBuilder backgroundInterval(Duration interval) {
        settings = settings.withBackgroundInterval(TimeLimits.positive("background interval", interval));
        return this;
    }

    /**
     * Sets how many lookups per second a provider may be sent by this router; by default as many as there are (METER-10).
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000,000
     */
    public RouterBuilder lookupBudget(ProviderId provider, int perSecond) {
        Objects.requireNonNull(provider, "provider");
        if (perSecond < 1 || perSecond > 1_000_000) {
            throw new IllegalArgumentException(
                    "lookup budget of provider " + provider + " must be 1 to 1000000 per second: " + perSecond);
        }
        lookupBudgets.put(provider, perSecond);
        return this;
    }

    /** Sets what happens to other purchases of a meter while one of them is in doubt; by default they go on (VEND-6). */
    public RouterBuilder whileInDoubt(DoubtPolicy policy) {
        settings = settings.withWhileInDoubt(Objects.requireNonNull(policy, "policy while in doubt"));
        return this;
    }

    /** Sets the wall clock, for what people see; by default the system's. */
    public RouterBuilder clock(InstantSource newClock) {
        clock = Objects.requireNonNull(newClock, "clock");
        return this;
    }

    /** Sets the monotonic clock in nanoseconds, for every duration; by default the system's. */
    public RouterBuilder ticker(LongSupplier newTicker) {
        ticker = Objects.requireNonNull(newTicker, "ticker");
        return this;
    }

    /** Sets where random names come from; by default {@link UUID#randomUUID()}. It must be hard to guess and not repeat. */
    public RouterBuilder nonces(Supplier<UUID> source) {
        random = Optional.of(Objects.requireNonNull(source, "nonces"));
        return this;
    }

    /** Sets what runs timers; by default a daemon thread of the router's own. */
    public RouterBuilder scheduler(ScheduledExecutorService newScheduler) {
        scheduler = Optional.of(Objects.requireNonNull(newScheduler, "scheduler"));
        return this;
    }

    /** Sets what runs everything that may block; by default threads of the router's own, virtual ones where there are. */
    public RouterBuilder executor(Executor newExecutor) {
        executor = Optional.of(Objects.requireNonNull(newExecutor, "executor"));
        return this;
    }

    /**
     * Names this router among the nodes that share stores; by default {@code node-1}.
     *
     * @throws IllegalArgumentException if it is not 1 to 64 characters of {@code [A-Za-z0-9._:-]}
     */
    public RouterBuilder node(String name) {
        Objects.requireNonNull(name, "node");
        if (!NODE_NAME.test(name)) {
            throw new IllegalArgumentException(
                    "node must have 1 to 64 characters of A-Z a-z 0-9 . _ : -, not be " + Quoted.of(name));
        }
        node = name;
        return this;
    }

    /**
     * Returns the router.
     *
     * @throws IllegalStateException if there is no routing table, or both a table and a store of tables, or both a health
     *     source and settings for the library's own, or a replica without what it needs
     * @throws IllegalArgumentException if a provider has two transports, or stores belong to different institutions or
     *     spaces
     * @throws StoreException if the routing table cannot be read
     */
    public Router build() {
        RoutingTableStore tableStore = tableStore();
        Suspensions suspensions = new Suspensions(clock);
        Optional<LiveHealth> liveHealth = liveHealth(suspensions);
        Traffic traffic = new Traffic(clock);
        Listeners told = new Listeners(listeners(traffic, liveHealth), listeners);
        MeterStore meterStore = meters.orElseGet(() -> new InMemoryMeterStore(clock));
        Optional<CompactRouting> compact = compact(meterStore);
        Tables current =
                new Tables(tableStore, told, clock, ticker, table -> compact.ifPresent(held -> held.prepare(table)));
        liveHealth.ifPresent(live -> live.on(new RoutingEvent.TableChanged(0, current.current())));
        InstitutionId institution = current.current().institution();
        PurchaseJournal purchaseJournal = journal.orElseGet(() -> defaultJournal(tableStore));
        refuseMix(institution, meterStore, purchaseJournal, tableStore);

        OwnedThreads threads = new OwnedThreads(node);
        Environment environment = new Environment(
                clock,
                ticker,
                names(),
                keys(),
                scheduler.orElseGet(threads::timer),
                executor.orElseGet(threads::workers),
                node);
        MeterSights sights = new MeterSights(meterStore, nearness, environment);
        Optional<MeterReplica> replica = compact.map(held -> replica(held, meterStore, environment, current));
        Meters meterDoor = new Meters(meterStore, told, meter -> {
            sights.changed(meter);
            replica.ifPresent(held -> held.changed(meter));
        });
        HealthSource source = source(liveHealth, suspensions);
        Deciding deciding = new Deciding(current, source, balancer, filters, told, decisionLog, clock, ticker);
        Transports called = new Transports(lines(threads, environment.executor()), ticker);
        LookupBudget budget = new LookupBudget(lookupBudgets, ticker);
        Replies replies = new Replies(current, told);
        Lookups lookups = new Lookups(environment, settings, replies, meterDoor, called, budget, told, roundLog);
        RouteFinder finder = new RouteFinder(
                environment, settings.backgroundInterval(), current, deciding, meterDoor, lookups, told, resolver);
        PurchaseWitness witness = new PurchaseWitness(current, meterDoor, told);
        Journal written = new Journal(purchaseJournal, witness);
        Results results = new Results(seal);
        Attempts attempts = new Attempts(environment, settings.attemptTimeLimit(), current, called, written, seal);
        PurchaseParts parts = new PurchaseParts(
                environment,
                settings,
                current,
                deciding,
                meterDoor,
                finder,
                called,
                written,
                attempts,
                results,
                told,
                ConcurrentHashMap.newKeySet());
        Trail trail = new Trail(auditLog);
        Set<ProviderId> reachable = new HashSet<>(transports.keySet());
        reachable.addAll(blockingTransports.keySet());
        AdminParts adminParts = new AdminParts(
                tableStore,
                current::current,
                () -> takeOver(current),
                Optional.of(meterDoor),
                AdminParts.directory(directory, Optional.of(meterStore)),
                Optional.of(purchaseJournal),
                decisionLog,
                roundLog,
                trail,
                fourEyes,
                balancer,
                names(),
                Optional.of(new Vitals(reachable, source, liveHealth, suspensions, traffic)));
        TableWatch tableWatch = new TableWatch(environment, current, new DueChanges(tableStore, told));
        Router router = new Router(
                environment,
                current,
                new NodeWatch(environment, current, tableWatch, sights, replica, changes),
                deciding,
                replica,
                sights,
                meterDoor,
                new Enquiries(environment, finder, lookups),
                new Purchases(parts),
                new Recovery(parts),
                new Closings(written, results, seal, trail, clock),
                new OutsideRounds(environment, meterDoor, replies, finder, told),
                new Reports(environment, meterDoor, deciding, witness, told),
                new Marks(environment, meterDoor, meter -> LookupWarnings.of(current.current(), meter, source), trail),
                new RoutingAdmin(adminParts),
                liveHealth,
                suspensions,
                threads::close);
        return router.started(tablePoll);
    }

    private Supplier<UUID> names() {
        return random.orElse(UUID::randomUUID);
    }

    /** Routing keys have to be spread, not hard to guess. */
    private LongSupplier keys() {
        return random.<LongSupplier>map(names -> () -> names.get().getLeastSignificantBits())
                .orElse(() -> ThreadLocalRandom.current().nextLong());
    }

    /** Meters in memory are decided on in their compact form, unless the load balancer is the application's own. */
    private Optional<CompactRouting> compact(MeterStore store) {
        if (replicaScan.isPresent()) {
            checkReplica(store);
            return Optional.of(new CompactRouting(new CautiousStore(store, ticker)::read, balancer));
        }
        boolean isWanted = nearness.isEmpty() && CompactRouting.covers(balancer);
        return isWanted && store instanceof InMemoryMeterStore
                ? Optional.of(new CompactRouting(number -> store.find(number).meter(), balancer))
                : Optional.empty();
    }

    private void checkReplica(MeterStore store) {
        if (nearness.isPresent()) {
            throw new IllegalStateException("call either nearCache(…) or replica(…), not both");
        }
        if (!CompactRouting.covers(balancer)) {
            throw new IllegalStateException("replica(…) goes with the library's own load balancers only");
        }
        if (AdminParts.directory(directory, Optional.of(store)).isEmpty()) {
            throw new IllegalStateException("replica(…) needs a meter directory: call directory(…) or stores(…)");
        }
    }

    private MeterReplica replica(CompactRouting held, MeterStore store, Environment environment, Tables current) {
        return replicaScan
                .<MeterReplica>map(interval -> new StoreReplica(
                        environment,
                        held,
                        AdminParts.directory(directory, Optional.of(store)).orElseThrow(),
                        Contact.of(current, tablePoll, changes),
                        interval))
                .orElseGet(() -> new InMemoryReplica((InMemoryMeterStore) store, held));
    }

    /** The change is made by then: that this node cannot see it at once is no failure of it. */
    private static void takeOver(Tables tables) {
        try {
            tables.refresh();
        } catch (StoreException e) {
            LOG.warn("a routing table that was just published could not be read again", e);
        }
    }

    private Optional<LiveHealth> liveHealth(Suspensions suspensions) {
        if (health.isPresent() && healthSettings.isPresent()) {
            throw new IllegalStateException("call either health(…) or healthSettings(…), not both");
        }
        if (health.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(LiveHealth.builder()
                .settings(healthSettings.orElseGet(HealthSettings::defaults))
                .suspensions(suspensions)
                .ticker(ticker)
                .listener(new Listeners(listeners)::tell)
                .build());
    }

    /** The application's listeners, and after them live health: so a call's end is told before what follows from it. */
    private List<RoutingListener> listeners(Traffic traffic, Optional<LiveHealth> liveHealth) {
        List<RoutingListener> all = new ArrayList<>(listeners);
        all.add(traffic);
        liveHealth.ifPresent(all::add);
        return all;
    }

    private HealthSource source(Optional<LiveHealth> liveHealth, Suspensions suspensions) {
        return health.map(suspensions::over).or(() -> liveHealth).orElseThrow();
    }

    private RoutingTableStore tableStore() {
        if (table.isPresent() == tables.isPresent()) {
            throw new IllegalStateException(
                    table.isPresent()
                            ? "call either table(…) or tables(…), not both"
                            : "no routing table: call table(…) or tables(…)");
        }
        return tables.orElseGet(() -> {
            RoutingTable given = table.orElseThrow();
            InMemoryRoutingTableStore store =
                    new InMemoryRoutingTableStore(given.institution(), new InMemoryChangeFeed(), clock);
            store.publish(0, given, TableChange.of("builder", "given to the router", clock.instant()));
            return store;
        });
    }

    private PurchaseJournal defaultJournal(RoutingTableStore tableStore) {
        return tableStore instanceof InMemoryRoutingTableStore inMemory
                ? new InMemoryPurchaseJournal(clock, inMemory)
                : new InMemoryPurchaseJournal(clock);
    }

    private Map<ProviderId, Transports.Line> lines(OwnedThreads threads, Executor shared) {
        Map<ProviderId, Transports.Line> lines = new HashMap<>();
        transports.forEach((provider, transport) -> lines.put(provider, new Transports.Line(transport, shared)));
        blockingTransports.forEach((provider, blocking) -> {
            Executor own = threads.workers(provider.value());
            if (lines.put(provider, new Transports.Line(new BlockingAdapter(blocking), own)) != null) {
                throw new IllegalArgumentException("provider " + provider + " has two transports");
            }
        });
        return lines;
    }

    private void refuseMix(
            InstitutionId institution,
            MeterStore meterStore,
            PurchaseJournal purchaseJournal,
            RoutingTableStore store) {
        refuseOther("the purchase journal", purchaseJournal.institution(), institution);
        refuseOther("the routing table store", store.institution(), institution);
        refuseOther("the meter store", meterStore.space(), space.orElse(SpaceId.of(institution.value())));
    }

    private static <T> void refuseOther(String what, Optional<T> owner, T expected) {
        if (owner.isPresent() && !owner.get().equals(expected)) {
            throw new IllegalArgumentException(what + " belongs to " + owner.get() + ", the router to " + expected);
        }
    }
}
