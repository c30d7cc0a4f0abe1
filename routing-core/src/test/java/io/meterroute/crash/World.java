package io.meterroute.crash;

import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.memory.InMemoryPurchaseJournal;
import io.meterroute.memory.InMemoryRoutingTableStore;
import io.meterroute.model.Assignment;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.TableChange;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.testkit.Ledger;
import io.meterroute.testkit.SimulatedProvider;
import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A few nodes over shared stores, a few providers, one meter, one purchase or two, and everything that goes wrong for one
 * seed. The same seed is the same course of events.
 */
final class World {
    static final UtilityId JHB = UtilityId.of("JHB");
    private static final MeterNumber METER = MeterNumber.of("04123456789");
    private static final Duration TROUBLE = Duration.ofMinutes(2);
    private static final Duration LATE = Duration.ofMinutes(8);
    private static final Duration LONGEST = Duration.ofHours(3);

    private final SimulatedTime time = SimulatedTime.startingAt(Instant.parse("2026-03-01T08:00:00Z"));
    private final InMemoryMeterStore meters = new InMemoryMeterStore(time);
    private final Ledger ledger = new Ledger();
    private final AtomicLong names = new AtomicLong();
    private final List<SimulatedProvider> providers = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<PurchaseId> purchases = new ArrayList<>();
    private final SplittableRandom random;
    private final Flaw flaw;
    private final InMemoryRoutingTableStore tables;
    private final InMemoryPurchaseJournal journal;
    private final Oracle oracle;
    private final Operators operators;

    private World(long seed, Flaw flaw) {
        random = new SplittableRandom(seed);
        this.flaw = flaw;
        ProviderMaker maker = new ProviderMaker(seed, random.split(), time, ledger, flaw, this::answered);
        int count = 2 + random.nextInt(2);
        for (int i = 1; i <= count; i++) {
            providers.add(maker.make("P" + i));
        }
        RoutingTable table = table();
        tables = new InMemoryRoutingTableStore(table.institution());
        tables.publish(0, table, TableChange.of("test", "first table", time.instant()));
        journal = new InMemoryPurchaseJournal(time, tables);
        oracle = new Oracle(journal, tables, JHB, ledger);
        operators = new Operators(journal, ledger);
    }

    /** Lets one seed's events happen, and returns what was broken by them. */
    static List<String> brokenBy(long seed, Flaw flaw) {
        World world = new World(seed, flaw);
        world.begin();
        world.time.advance(TROUBLE);
        world.nodes.forEach(Node::calm);
        world.end();
        return world.oracle.verdict(world.purchases);
    }

    private void begin() {
        if (random.nextInt(4) > 0) {
            knowMeter();
        }
        int count = 2 + random.nextInt(2);
        for (int i = 1; i <= count; i++) {
            start("node-" + i, i < count);
        }
        purchases.add(PurchaseId.of("tx-1"));
        if (random.nextInt(4) == 0) {
            purchases.add(PurchaseId.of("tx-2"));
        }
        purchases.forEach(this::call);
        if (random.nextInt(3) == 0) {
            time.after(upTo(60), this::exclude);
        }
    }

    private void start(String name, boolean mayDie) {
        SplittableRandom own = random.split();
        Node node = new Node(time, own, perils(mayDie));
        RouterBuilder builder = Router.builder()
                .tables(tables)
                .meters(new PerilousMeterStore(meters, node))
                .journal(new PerilousJournal(journal, node, oracle, flaw))
                .attemptTimeLimit(Duration.ofSeconds(5))
                .clock(time)
                .ticker(flaw == Flaw.CLOCK_STOPS_IN_FREEZE ? node::nanosAwake : time::nanos)
                .nonces(() -> new UUID(own.nextLong(), names.incrementAndGet()))
                .scheduler(time.scheduler())
                .executor(node)
                .withoutTablePoll()
                .node(name);
        providers.forEach(
                provider -> builder.provider(provider.id(), new PerilousTransport(provider, node, oracle, time, flaw)));
        Router router = builder.build();
        node.starts(router);
        nodes.add(node);
        var unused = router.startRecovery(Duration.ofSeconds(2).plus(upTo(20)), 10);
    }

    /** What befalls a node: some nodes are only killed, some only frozen, and so on. */
    private Node.Perils perils(boolean mayDie) {
        int killedAt = mayDie && random.nextBoolean() ? 1 + random.nextInt(60) : 0;
        double frozenAt = random.nextBoolean() ? 0.03 : 0;
        Duration longest = random.nextInt(3) == 0 ? Duration.ofMinutes(6) : Duration.ofSeconds(30);
        double failure = random.nextInt(3) == 0 ? 0.05 : 0;
        return new Node.Perils(killedAt, frozenAt, longest, failure);
    }

    private RoutingTable table() {
        RoutingTable.Builder table = RoutingTable.builder("RETAILER-1");
        Preferences.Builder ranked = Preferences.builder();
        for (SimulatedProvider provider : providers) {
            table.provider(Provider.of(provider.id().value(), "Provider " + provider.id(), 1));
            ranked.rank(provider.id().value());
        }
        return table.utility(Utility.of(JHB.value(), "City of Joburg", ranked.build()))
                .build();
    }

    private void knowMeter() {
        MeterRecord.Builder meter = MeterTransitions.apply(
                MeterRecord.unseen(METER),
                new MeterEvent.Assigned(new Assignment(JHB, Assignment.Source.OPERATOR, "test", time.instant())))
                .toBuilder();
        providers.forEach(provider ->
                meter.support(provider.id(), ProviderSupport.unknown().answered(Support.SUPPORTED, 0, time.instant())));
        meters.compareAndSet(MeterRecord.unseen(METER), meter.build());
    }

    /** Calls with one purchase id, once or again and again, on any node; perhaps gives up meanwhile. */
    private void call(PurchaseId id) {
        PurchaseRequest request = PurchaseRequest.of(id.value(), METER, 10_000, "ZAR");
        int calls = 1 + random.nextInt(3);
        for (int i = 0; i < calls; i++) {
            Node node = anyNode();
            time.after(
                    i == 0 ? Duration.ZERO : upTo(60),
                    () -> node.does(router -> {
                        var unused = router.purchaseAsync(request).thenAccept(oracle::told);
                    }));
        }
        if (random.nextInt(8) == 0) {
            Node node = anyNode();
            time.after(upTo(30), () -> node.does(router -> oracle.told(router.cancel(id))));
        }
    }

    private void exclude() {
        RoutingTable present = tables.current().orElseThrow();
        Preferences.Builder preferences = Preferences.builder();
        int excluded = random.nextInt(providers.size());
        for (int i = 0; i < providers.size(); i++) {
            String id = providers.get(i).id().value();
            if (i == excluded) {
                preferences.exclude(id);
            } else {
                preferences.rank(id);
            }
        }
        tables.publish(
                present.revision(),
                present.toBuilder()
                        .replace(Utility.of(JHB.value(), "City of Joburg", preferences.build()))
                        .build(),
                TableChange.of("test", "changed", time.instant()));
    }

    /** Hands a late answer to whichever node it reaches. */
    private void answered(PurchaseAttempt attempt, AttemptResult result) {
        anyNode()
                .does(router ->
                        oracle.told(router.answered(attempt.request().id(), attempt.id(), attempt.epoch(), result)));
    }

    /** Lets what is late come in, recovery and operators do their work, and what is later still come in. */
    private void end() {
        time.advance(LATE);
        Instant latest = time.instant().plus(LONGEST);
        while (time.instant().isBefore(latest) && purchases.stream().anyMatch(this::isOpen)) {
            time.advance(Duration.ofMinutes(1));
            purchases.forEach(id -> operators.look(id, time.instant(), nodes));
        }
        time.advance(LATE);
    }

    private boolean isOpen(PurchaseId id) {
        return journal.find(id)
                .purchase()
                .filter(purchase -> !purchase.isEnded())
                .isPresent();
    }

    private Node anyNode() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private Duration upTo(int seconds) {
        return Duration.ofMillis(random.nextInt(seconds * 1000));
    }
}
