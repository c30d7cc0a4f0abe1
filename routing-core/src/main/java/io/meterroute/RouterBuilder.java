package io.meterroute;

import io.meterroute.admin.FourEyes;
import io.meterroute.balance.LoadBalancers;
import io.meterroute.health.HealthSettings;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.Quoted;
import io.meterroute.model.Receipt;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.SpaceId;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Collects what a {@link Router} is made of. A routing table is needed, everything else has a default: stores in memory,
 * health judged from live results, weighted load balancing, the system's clock, threads of the router's own. Not thread-safe.
 *
 * <p>Its fields are read by {@link RouterWiring}, which makes the router of them.
 */
public final class RouterBuilder {
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

    private static final int MOST_CALLS = 1_000_000;

    final Map<ProviderId, ProviderTransport> transports = new LinkedHashMap<>();
    final Map<ProviderId, BlockingTransport> blockingTransports = new LinkedHashMap<>();
    final Map<ProviderId, Integer> lookupBudgets = new HashMap<>();
    final List<ProviderFilter> filters = new ArrayList<>();
    final List<RoutingListener> listeners = new ArrayList<>();
    Settings settings = Settings.DEFAULT;
    Optional<RoutingTable> table = Optional.empty();
    Optional<RoutingTableStore> tables = Optional.empty();
    Optional<SpaceId> space = Optional.empty();
    Optional<MeterStore> meters = Optional.empty();
    Optional<MeterDirectory> directory = Optional.empty();
    Optional<PurchaseJournal> journal = Optional.empty();
    Optional<DecisionLog> decisionLog = Optional.empty();
    Optional<AuditLog> auditLog = Optional.empty();
    Optional<RoundLog> roundLog = Optional.empty();
    Optional<UtilityResolver> resolver = Optional.empty();
    Optional<HealthSource> health = Optional.empty();
    Optional<HealthSettings> healthSettings = Optional.empty();
    FourEyes fourEyes = FourEyes.NEVER;
    Optional<ChangeFeed> changes = Optional.empty();
    Optional<MeterSights.Nearness> nearness = Optional.empty();
    Optional<Duration> replicaScan = Optional.empty();
    LoadBalancer balancer = LoadBalancers.weighted();
    ReceiptSeal seal = AS_IT_IS;
    InstantSource clock = InstantSource.system();
    LongSupplier ticker = System::nanoTime;
    Optional<Supplier<UUID>> random = Optional.empty();
    Optional<ScheduledExecutorService> scheduler = Optional.empty();
    Optional<Executor> executor = Optional.empty();
    String node = "node-1";
    Function<MeterNumber, String> shown = MeterNumber::masked;
    int capacity = 10_000;
    UnaryOperator<Runnable> carrier = UnaryOperator.identity();
    Optional<Duration> tablePoll = Optional.of(Duration.ofSeconds(1));

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

    /**
     * Sets the transport to a provider, in code that blocks: it gets threads of its own, virtual ones where there are, at most
     * 64 otherwise. While 1,000 calls have not returned, or wait for a thread, no further one is made: a lookup has no
     * evidence then, an attempt is not sent, and the next provider is tried. So a provider that never answers takes no more
     * than that; the transport should set time limits of its own, since a call that never returns keeps its place.
     */
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

    /** Lets logs show whole meter numbers; by default they show the last four characters (OBS-3). */
    public RouterBuilder wholeMeterNumbersInLogs() {
        shown = MeterNumber::value;
        return this;
    }

    /**
     * Sets what carries a context, such as a trace's, from thread to thread: it is handed each task on the thread that wants it
     * done, and returns what is run in its place. By default a task is run as it is.
     */
    public RouterBuilder carryingContext(UnaryOperator<Runnable> newCarrier) {
        carrier = Objects.requireNonNull(newCarrier, "carrier of context");
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
     * Sets how many enquiries and purchases may be under way at once; by default 10,000. Whoever comes beyond that is refused
     * at once with {@link RouterBusyException}: nothing is journaled, nobody is asked. A purchase under way takes no thread
     * while it waits for its provider, and some tens of kilobytes; an attempt that is never answered leaves after the
     * {@linkplain #attemptTimeLimit attempt time limit}.
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000,000
     */
    public RouterBuilder capacity(int calls) {
        if (calls < 1 || calls > MOST_CALLS) {
            throw new IllegalArgumentException("capacity must be 1 to 1000000 calls under way: " + calls);
        }
        capacity = calls;
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
        return new RouterWiring(this).router().started(tablePoll);
    }
}
