package io.meterroute.simulation;

import io.meterroute.DoubtPolicy;
import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.health.HealthSettings;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.SpaceId;
import io.meterroute.model.UtilityId;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.PurchaseJournal.Consistency;
import io.meterroute.spi.StoreException;
import io.meterroute.testkit.Latency;
import io.meterroute.testkit.Ledger;
import io.meterroute.testkit.SimulatedProvider;
import io.meterroute.testkit.SimulatedProviderBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;

/** Everything there is in one scenario, and how it comes to be. */
final class World {
    static final UtilityId JHB = UtilityId.of("JHB");
    static final List<MeterNumber> METERS = List.of(MeterNumber.of("04123456789"), MeterNumber.of("04123456790"));
    static final Duration HORIZON = Duration.ofSeconds(35);
    private static final Duration LATENESS = Duration.ofSeconds(30);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final SpaceId SPACE = SpaceId.of("SHARED");

    private final Course course = new Course();
    private final Tally tally = new Tally();
    private final Ledger ledger = new Ledger();
    private final Findings findings = new Findings(course);
    private final Database database = new Database(course, tally);
    private final Map<ProviderId, SimulatedProvider> providers = new LinkedHashMap<>();
    private final Map<ProviderId, ProviderTransport> reached = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Scenario scenario;
    private final Design design;
    private final Database journal;
    private final Luck luck;
    private final TableWatch tables;
    private final MeterWatch meters;
    private final MoneyWatch money;
    private long restarts;

    World(Scenario scenario, Design design) {
        this.scenario = scenario;
        this.design = design;
        this.journal = scenario.setting().separateJournal() ? new Database(course, tally) : database;
        this.luck = new Luck(scenario.strikes());
        this.tables = new TableWatch(database, findings);
        this.meters = new MeterWatch(database, tables, ledger, findings);
        this.money = new MoneyWatch(journal, tables, meters, ledger, scenario, findings);
        scenario.providers().forEach(this::add);
        database.watchedBy(tables);
        Node nobody = node("nobody", institution(0), scenario.nodes().get(0), 0);
        database.commit(nobody, new Beginning(scenario, course.now()).rows(institution(0), institution(1)));
        database.settle();
        database.watchedBy(meters);
        journal.watchedBy(money);
        for (int i = 0; i < scenario.nodes().size(); i++) {
            nodes.add(node(i));
        }
        nodes.forEach(this::start);
    }

    Course course() {
        return course;
    }

    Tally tally() {
        return tally;
    }

    Ledger ledger() {
        return ledger;
    }

    Findings findings() {
        return findings;
    }

    Database database() {
        return database;
    }

    Database journal() {
        return journal;
    }

    /** Returns the purchases as {@code node} sees them. */
    PurchaseJournal journal(Node node) {
        return new SimulatedJournal(
                journal, node, scenario.setting().separateJournal() ? Consistency.SEPARATE : Consistency.WITH_TABLE);
    }

    TableWatch tables() {
        return tables;
    }

    MeterWatch meters() {
        return meters;
    }

    MoneyWatch money() {
        return money;
    }

    List<Node> nodes() {
        return nodes;
    }

    SimulatedProvider provider(ProviderId id) {
        return Objects.requireNonNull(providers.get(id), "provider");
    }

    Map<ProviderId, SimulatedProvider> providers() {
        return providers;
    }

    /** Lets a customer buy, or a client ask again. */
    void buy(Node node, PurchaseRequest request) {
        money.called(node, request.id());
        node.does(router -> {
            var unused = router.purchaseAsync(request).thenAccept(result -> money.told(node, result));
        });
    }

    /** Fails over to a replica that may lack what this world's kind of loss takes. */
    void failOver(Duration time, int missing) {
        int lost = scenario.setting().loss() == Loss.TABLES ? database.newestTables(missing) : missing;
        database.failOver(time, lost);
    }

    /** Sees what a provider said of an attempt. */
    void answered(PurchaseAttempt attempt, AttemptResult result) {
        if (result instanceof AttemptResult.Refused refused
                && refused.refusal().scope() == Refusal.Scope.METER_UNKNOWN) {
            meters.refused(attempt.request().meter(), attempt.attempt().provider());
        }
    }

    /** From now on nothing befalls a node any more, and whoever is dead is started again. */
    void calm() {
        luck.calm();
        database.settle();
        journal.settle();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).isDead()) {
                restart(i);
            }
        }
    }

    private void add(ProviderPlan plan) {
        SimulatedProviderBuilder provider = SimulatedProvider.builder(plan.id())
                .seed(scenario.seed())
                .time(course.time())
                .ledger(ledger)
                .utility(JHB.value())
                .serves(meter -> plan.serves())
                .latency(Latency.between(Duration.ofMillis(10), Duration.ofSeconds(3)))
                .lateness(LATENESS)
                .resolutions(plan.ways().stream().map(World::way).toArray(Resolution[]::new));
        plan.lookups().forEach(provider::chance);
        plan.purchases().forEach(provider::chance);
        plan.resolutions().forEach(provider::chance);
        if (!plan.takesBack()) {
            provider.neverTakesBack();
        }
        plan.answersWithin().ifPresent(within -> provider.answersLater(within, this::answeredLater));
        plan.outage()
                .ifPresent(gone -> provider.outage(
                        course.now().plus(gone.from()), course.now().plus(gone.until()), gone.how()));
        SimulatedProvider built = provider.build();
        providers.put(built.id(), built);
        reached.put(built.id(), design.provider(this, built));
    }

    private static Resolution way(Resolution.Kind kind) {
        return new Resolution(kind, kind == Resolution.Kind.QUERY ? HORIZON : Duration.ZERO, WEEK);
    }

    /** Hands a late answer to any node of its institution. */
    private void answeredLater(PurchaseAttempt attempt, AttemptResult result) {
        List<Node> own = nodes.stream()
                .filter(node -> node.institution().equals(attempt.institution()))
                .toList();
        Node node = own.get((int) (course.time().nanos() / 1_000_000 % own.size()));
        node.does(router -> {
            answered(attempt, result);
            money.told(node, router.answered(attempt.request().id(), attempt.id(), attempt.epoch(), result));
        });
    }

    private InstitutionId institution(int number) {
        return InstitutionId.of("RETAILER-" + (scenario.setting().twoInstitutions() ? number % 2 + 1 : 1));
    }

    private Node node(int number) {
        Perils drawn = scenario.nodes().get(number);
        Perils perils = restarts % 3 == 0 ? drawn : drawn.undying();
        Node node = node(
                "node-" + (number + 1) + (restarts == 0 ? "" : "-" + restarts), institution(number), perils, number);
        node.whenDead(() -> course.after(perils.restartedAfter(), () -> {
            if (nodes.get(number) == node) {
                restart(number);
            }
        }));
        return node;
    }

    private Node node(String name, InstitutionId institution, Perils perils, int number) {
        SplittableRandom random = new SplittableRandom(scenario.seed() * 1_000_003 + number * 1_009L + restarts);
        return new Node(name, institution, perils, random, course, tally, luck);
    }

    private void restart(int number) {
        tally.add(Happening.RESTART);
        restarts++;
        Node node = node(number);
        nodes.set(number, node);
        start(node);
    }

    private void start(Node node) {
        node.execute(() -> {
            try {
                Router router = router(node);
                node.started(router);
                var unused = router.startRecovery(node.perils().recovery(), 10);
            } catch (StoreException e) {
                course.after(Duration.ofSeconds(1), () -> start(node));
            }
        });
    }

    private Router router(Node node) {
        Setting setting = scenario.setting();
        SimulatedFeed feed = new SimulatedFeed(node);
        Duration off = node.perils().clockOff();
        RouterBuilder builder = Router.builder()
                .tables(design.tables(node, new SimulatedTables(database, node)))
                .meters(design.meters(node, new SimulatedMeters(database, node)))
                .journal(design.journal(node, journal(node)))
                .space(SPACE)
                .changes(feed)
                .listener(tables::heard)
                .lookupDeadline(Duration.ofSeconds(4))
                .attemptTimeLimit(Duration.ofSeconds(5))
                .whileInDoubt(setting.refuseWhileInDoubt() ? DoubtPolicy.REFUSE : DoubtPolicy.ALLOW)
                .clock(() -> course.now().plus(off))
                .ticker(design.ticker(node, course.time()::nanos))
                .nonces(design.nonces(
                        node,
                        () -> new UUID(node.random().nextLong(), node.random().nextLong())))
                .scheduler(course.time().scheduler())
                .executor(node)
                .tablePoll(node.perils().tablePoll())
                .node(node.name());
        if (setting.near()) {
            builder.nearCache(100, Duration.ofSeconds(10));
        }
        if (setting.loss() == Loss.PURCHASES) {
            builder.healthSettings(
                    HealthSettings.builder().minimumVolume(1_000_000).build());
        }
        design.balancer(node).ifPresent(builder::balancer);
        reached.forEach(
                (id, provider) -> builder.provider(id, design.transport(node, this, new Wire(provider, node, this))));
        Router router = builder.build();
        database.watchedBy(feed);
        return router;
    }

    int strikes() {
        return luck.strikes();
    }

    Instant now() {
        return course.now();
    }
}
