package io.meterroute.benchmarks;

import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.micrometer.RoutingMetrics;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs a decision that somebody counts it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xms4g", "-Xmx4g"})
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class ListenedRouterBenchmark {
    private static final int METERS = 1_000_000;

    /** Who listens: nobody, somebody who does nothing, or the metrics, which may explain one decision in a thousand. */
    public enum Listening {
        NOBODY,
        IDLY,
        METRICS,
        METRICS_EXPLAINING
    }

    /** Who listens. */
    @Param
    public Listening listening;

    private Router router;
    private MeterNumber[] numbers;
    private int next;

    /** Fills the store. */
    @Setup
    public void fill() {
        Population population = new Population(METERS);
        RouterBuilder builder = Router.builder().table(population.table()).meters(population.store());
        RoutingMetrics metrics =
                RoutingMetrics.of(new SimpleMeterRegistry(), population.table().institution());
        switch (listening) {
            case NOBODY -> {}
            case IDLY -> builder.listener(event -> {});
            case METRICS -> builder.listener(metrics);
            case METRICS_EXPLAINING -> builder.listener(metrics.explainingOneIn(1_000));
        }
        router = builder.build();
        numbers = new MeterNumber[METERS];
        Arrays.setAll(numbers, population::meterNumber);
    }

    /** Ends the router's threads. */
    @TearDown
    public void close() {
        router.close();
    }

    /** Decides on a meter alone, with a fresh key, and reads the order. */
    @Benchmark
    public void onMeter(Blackhole reader) {
        next = (next + 1) % METERS;
        List<ProviderId> order = router.decide(numbers[next]).order();
        for (int i = 0; i < order.size(); i++) {
            reader.consume(order.get(i));
        }
    }
}
