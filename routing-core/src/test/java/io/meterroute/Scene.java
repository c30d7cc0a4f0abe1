package io.meterroute;

import io.meterroute.memory.InMemoryChangeFeed;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.memory.InMemoryPurchaseJournal;
import io.meterroute.memory.InMemoryRoutingTableStore;
import io.meterroute.model.Assignment;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Resolution;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.TableChange;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.testkit.Latency;
import io.meterroute.testkit.Ledger;
import io.meterroute.testkit.SimulatedProvider;
import io.meterroute.testkit.SimulatedProviderBuilder;
import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * One institution with three providers, one utility that ranks them P1, P2, P3, and a router over stores in memory, in a
 * time that stands still. P1 answers after 100 ms, P2 after 200 ms, P3 after 300 ms.
 */
final class Scene {
    static final ProviderId P1 = ProviderId.of("P1");
    static final ProviderId P2 = ProviderId.of("P2");
    static final ProviderId P3 = ProviderId.of("P3");
    static final UtilityId JHB = UtilityId.of("JHB");
    static final MeterNumber METER = MeterNumber.of("04123456789");
    static final Duration DEADLINE = Duration.ofSeconds(5);

    final SimulatedTime time = SimulatedTime.startingAt(Instant.parse("2026-03-01T08:00:00Z"));
    final Ledger ledger = new Ledger();
    final List<RoutingEvent> events = new ArrayList<>();
    final Map<ProviderId, SimulatedProvider> providers = new LinkedHashMap<>();
    final InMemoryChangeFeed feed = new InMemoryChangeFeed();
    final InMemoryMeterStore meters = new InMemoryMeterStore(time, feed);
    final InMemoryRoutingTableStore tables;
    final InMemoryPurchaseJournal journal;
    final Router router;
    private final Map<ProviderId, LookupReply.Supported> said = new HashMap<>();
    private final AtomicLong names = new AtomicLong();

    Scene() {
        this(UnaryOperator.identity());
    }

    Scene(UnaryOperator<RouterBuilder> change) {
        this(table(), change);
    }

    /** A scene whose providers can end a doubt in the given ways only. */
    static Scene resolvingBy(Resolution... resolutions) {
        return new Scene(table(), UnaryOperator.identity(), provider -> provider.resolutions(resolutions));
    }

    Scene(RoutingTable table, UnaryOperator<RouterBuilder> change) {
        this(table, change, UnaryOperator.identity());
    }

    Scene(
            RoutingTable table,
            UnaryOperator<RouterBuilder> change,
            UnaryOperator<SimulatedProviderBuilder> providerChange) {
        tables = new InMemoryRoutingTableStore(table.institution(), feed, time);
        tables.publish(0, table, TableChange.of("test", "first table", time.instant()));
        journal = new InMemoryPurchaseJournal(time, tables);
        for (Provider provider : table.providers()) {
            Duration latency = Duration.ofMillis(100L * (table.indexOf(provider.id()) + 1));
            providers.put(
                    provider.id(),
                    providerChange.apply(provider(provider.id(), latency)).build());
        }
        router = router("node-1", change);
    }

    /** The table that the scene has unless it is given another one. */
    static RoutingTable table() {
        return RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First", 1))
                .provider(Provider.of("P2", "Second", 1))
                .provider(Provider.of("P3", "Third", 1))
                .utility(Utility.of(
                        "JHB",
                        "City of Joburg",
                        Preferences.builder().rank("P1").rank("P2").rank("P3").build()))
                .build();
    }

    /** One more node over the same stores, providers and listeners. */
    Router router(String node, UnaryOperator<RouterBuilder> change) {
        RouterBuilder builder = Router.builder()
                .tables(tables)
                .meters(meters)
                .journal(journal)
                .listener(events::add)
                .lookupDeadline(DEADLINE)
                .clock(time)
                .ticker(time::nanos)
                .nonces(() -> new UUID(7, names.incrementAndGet()))
                .scheduler(time.scheduler())
                .executor(time.scheduler())
                .withoutTablePoll()
                .node(node);
        providers.forEach(builder::provider);
        return change.apply(builder).build();
    }

    SimulatedProviderBuilder provider(ProviderId id, Duration latency) {
        return SimulatedProvider.builder(id.value())
                .time(time)
                .latency(Latency.fixed(latency))
                .ledger(ledger)
                .replies(meter -> said.getOrDefault(id, LookupReply.supportedAt("JHB")));
    }

    SimulatedProvider at(ProviderId provider) {
        return Objects.requireNonNull(providers.get(provider), provider.value());
    }

    /** Sets what a provider replies about meters that it serves; at first it names the utility. */
    void says(ProviderId provider, LookupReply.Supported reply) {
        said.put(provider, reply);
    }

    /** Stores the meter as assigned to the utility, with what each provider says of it. */
    void know(Map<ProviderId, Support> support) {
        meters.compareAndSet(MeterRecord.unseen(METER), known(support));
    }

    private MeterRecord known(Map<ProviderId, Support> support) {
        MeterRecord.Builder meter = MeterTransitions.apply(
                MeterRecord.unseen(METER),
                new MeterEvent.Assigned(new Assignment(JHB, Assignment.Source.OPERATOR, "test", time.instant())))
                .toBuilder();
        support.forEach((provider, status) -> meter.support(
                provider,
                ProviderSupport.unknown().answered(status, 0, time.instant().minus(Duration.ofDays(1)))));
        return meter.build();
    }

    MeterRecord meter() {
        return meters.find(METER).meter();
    }

    /** Changes the meter behind the router's back. */
    void change(UnaryOperator<MeterRecord.Builder> change) {
        MeterRecord present = meter();
        meters.compareAndSet(present, change.apply(present.toBuilder()).build());
    }

    /** Changes the routing table behind the router's back, as another node would. */
    void publish(UnaryOperator<RoutingTable.Builder> change) {
        RoutingTable present = tables.current().orElseThrow();
        tables.publish(
                present.revision(),
                change.apply(present.toBuilder()).build(),
                TableChange.of("test", "changed", time.instant()));
    }

    EnquiryResult enquire() {
        return await(router.enquireAsync(EnquiryRequest.of(METER)));
    }

    PurchaseResult purchase(String id) {
        return await(purchaseAsync(id));
    }

    CompletionStage<PurchaseResult> purchaseAsync(String id) {
        return router.purchaseAsync(request(id));
    }

    static PurchaseRequest request(String id) {
        return PurchaseRequest.of(id, METER, 10_000, "ZAR");
    }

    <T> T await(CompletionStage<T> stage) {
        return time.await(stage);
    }

    /** Lets everything that is still under way come to its end. */
    void settle() {
        time.advance(Duration.ofMinutes(10));
    }

    <E extends RoutingEvent> List<E> told(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
