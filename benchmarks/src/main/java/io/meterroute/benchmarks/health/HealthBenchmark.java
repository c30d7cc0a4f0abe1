package io.meterroute.benchmarks.health;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.meterroute.health.HealthSettings;
import io.meterroute.health.LiveHealth;
import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The health of ten providers for one decision: live health, beside ten circuit breakers of Resilience4j. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
public class HealthBenchmark {
    private static final int PROVIDERS = 10;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RoutingKey KEY = RoutingKey.of("tx-1");
    private static final ProviderId FIRST = ProviderId.of("P1");

    /** How the first provider fares; the others are healthy. */
    public enum Scene {
        /** As it should. */
        HEALTHY,
        /** It was just found unhealthy. */
        OPEN,
        /** It is on probation. */
        HALF_OPEN
    }

    /** The scene. */
    @Param
    public Scene scene;

    private LiveHealth health;
    private List<CircuitBreaker> breakers;

    /** Sets the scene for both. */
    @Setup
    public void set() {
        AtomicLong late = new AtomicLong();
        health = LiveHealth.builder()
                .settings(HealthSettings.builder().waits(HOUR, HOUR).build())
                .ticker(() -> System.nanoTime() + late.get())
                .build();
        RoutingTable.Builder table = RoutingTable.builder("RETAILER-1");
        IntStream.rangeClosed(1, PROVIDERS).forEach(i -> table.provider(Provider.of("P" + i, "Provider " + i, 1)));
        health.on(new RoutingEvent.TableChanged(0, table.build()));
        breakers = IntStream.rangeClosed(1, PROVIDERS)
                .mapToObj(i -> CircuitBreaker.ofDefaults("P" + i))
                .toList();
        if (scene != Scene.HEALTHY) {
            breakers.get(0).transitionToOpenState();
            IntStream.range(0, PROVIDERS).forEach(i -> health.on(failure()));
        }
        if (scene == Scene.HALF_OPEN) {
            late.set(HOUR.toNanos());
            breakers.get(0).transitionToHalfOpenState();
        }
    }

    /** Live health: the signals that a decision is made with. */
    @Benchmark
    public Signals signals() {
        return health.signals(KEY);
    }

    /** Resilience4j: which breakers are not closed. Takes no permit, so on probation it admits everybody or nobody. */
    @Benchmark
    public long states() {
        long ill = 0;
        for (int i = 0; i < PROVIDERS; i++) {
            ill |= breakers.get(i).getState() == CircuitBreaker.State.CLOSED ? 0 : 1L << i;
        }
        return ill;
    }

    /** Resilience4j: which breakers give a permit; each is given back, since a decision tries one provider at most. */
    @Benchmark
    public long permissions() {
        long admitted = 0;
        for (int i = 0; i < PROVIDERS; i++) {
            CircuitBreaker breaker = breakers.get(i);
            if (breaker.tryAcquirePermission()) {
                admitted |= 1L << i;
                breaker.releasePermission();
            }
        }
        return admitted;
    }

    private static RoutingEvent failure() {
        DecisionStamp decision = new DecisionStamp(1, "checksum", 1, List.of(FIRST));
        AttemptRecord attempt =
                AttemptRecord.intent(new AttemptId(new UUID(0, 1)), FIRST, 1, 1, Instant.EPOCH, decision);
        return new RoutingEvent.AttemptEnded(PurchaseId.of("tx"), attempt.notSent("refused"), Duration.ZERO);
    }
}
