package io.meterroute.benchmarks.flow;

import io.meterroute.PurchaseResult;
import io.meterroute.RecoveryReport;
import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.benchmarks.Population;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.model.Assignment;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A router under load: its meters and its journal in memory, ten providers that answer after 100 ms in the median, some
 * attempts never. Purchases begin at fixed instants, whatever becomes of those before.
 */
final class LoadRun implements AutoCloseable {
    private static final double SPREAD = 0.5;
    private static final long MEDIAN = Duration.ofMillis(100).toNanos();
    private static final int TIMER_THREADS = 2;
    private static final int AT_ONCE = 10_000;
    private static final int SECONDS = 60;

    private final LoadPlan plan;
    private final Population population;
    private final PassingJournal journal = new PassingJournal();
    private final Map<PurchaseId, Story> stories = new ConcurrentHashMap<>();
    private final Set<MeterNumber> lookedUp = ConcurrentHashMap.newKeySet();
    private final Set<ProviderId> silent = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(TIMER_THREADS);
    private final Phaser underWay = new Phaser(1);
    private final Router router;
    private int next;

    /** What its provider took of a purchase's time. */
    private static final class Story {
        private volatile long sent;
        private volatile long provider;
        private volatile int attempts;
    }

    /** Fills the store and begins to recover once a second. */
    LoadRun(LoadPlan plan) {
        this.plan = plan;
        this.population = new Population(plan.active());
        RouterBuilder builder = Router.builder()
                .table(population.table())
                .meters(store())
                .journal(journal)
                .listener(event -> {
                    if (event instanceof RoutingEvent.LookupAwaited awaited) {
                        lookedUp.add(awaited.meter());
                    }
                })
                .capacity(plan.capacity())
                .attemptTimeLimit(plan.attemptLimit());
        for (Provider provider : population.table().providers()) {
            builder.provider(
                    provider.id(), new TimedProvider(timers, () -> latency(provider.id()), new AttemptWatch()));
        }
        router = builder.build();
        var unused = router.startRecovery(Duration.ofSeconds(1), 1_000);
    }

    PassingJournal journal() {
        return journal;
    }

    /** Lets a provider answer nothing until it is woken. */
    void silence(ProviderId provider) {
        silent.add(provider);
    }

    void wake(ProviderId provider) {
        silent.remove(provider);
    }

    /** Begins purchases; returns what came of them, those of each minute apart, once all are answered. */
    List<Tally> run(int perSecond, Duration lasting) {
        OpenLoop load = new OpenLoop(perSecond, lasting);
        List<Tally> minutes = Stream.generate(Tally::new)
                .limit(lasting.minusNanos(1).toMinutes() + 1)
                .toList();
        int first = next;
        next += load.calls();
        load.run((index, intended) -> begin(first + index, intended, minutes.get(index / perSecond / SECONDS)));
        underWay.arriveAndAwaitAdvance();
        return minutes;
    }

    /** Waits until recovery has ended what is open, or has had a hundred turns; returns how many purchases are still open. */
    int settle() {
        int turns = 0;
        while (turns < 100 && !journal.unfinished(1).isEmpty()) {
            RecoveryReport unused = router.recover(AT_ONCE);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            turns++;
        }
        return journal.unfinished(AT_ONCE).size();
    }

    @Override
    public void close() {
        router.close();
        timers.shutdownNow();
    }

    private void begin(int number, long intended, Tally tally) {
        PurchaseId id = PurchaseId.of("tx-" + number);
        MeterNumber meter = population.meterNumber(number % plan.active());
        Story story = new Story();
        stories.put(id, story);
        underWay.register();
        var unused = router.purchaseAsync(PurchaseRequest.of(id.value(), meter, 10_000, "ZAR"))
                .whenComplete((result, failure) -> {
                    long took = System.nanoTime() - intended;
                    stories.remove(id);
                    tally.add(result, failure);
                    note(tally, story, took, result, lookedUp.remove(meter));
                    underWay.arriveAndDeregister();
                });
    }

    private static void note(Tally tally, Story story, long took, @Nullable PurchaseResult result, boolean hadLookup) {
        if (result == null) {
            tally.refusals.add(took);
        } else if (!hadLookup && story.attempts == 1 && story.provider > 0) {
            tally.own.add(took - story.provider);
        }
    }

    private long latency(ProviderId provider) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return silent.contains(provider) || random.nextDouble() < plan.silence()
                ? -1
                : (long) (MEDIAN * Math.exp(SPREAD * random.nextGaussian()));
    }

    private InMemoryMeterStore store() {
        InMemoryMeterStore store = population.store();
        Assignment imported = new Assignment(
                population.table().utilities().firstKey(), Assignment.Source.IMPORT, "meters.csv", Instant.EPOCH);
        store.addAll(
                IntStream.range(plan.active(), plan.meters())
                        .mapToObj(index ->
                                MeterRecord.unseen(MeterNumber.of(String.format(Locale.ROOT, "M%010d", index)))
                                        .toBuilder()
                                        .known(true)
                                        .assignment(imported)
                                        .build())
                        .iterator(),
                present -> {
                    throw new IllegalStateException("two meters have one number: " + present);
                });
        return store;
    }

    private final class AttemptWatch implements TimedProvider.Stopwatch {
        @Override
        public void sent(PurchaseAttempt attempt) {
            Story story = stories.get(attempt.request().id());
            if (story != null) {
                story.attempts = attempt.attempt().ordinal();
                story.sent = System.nanoTime();
            }
        }

        @Override
        public void answered(PurchaseAttempt attempt) {
            Story story = stories.get(attempt.request().id());
            if (story != null) {
                story.provider = System.nanoTime() - story.sent;
            }
        }
    }
}
