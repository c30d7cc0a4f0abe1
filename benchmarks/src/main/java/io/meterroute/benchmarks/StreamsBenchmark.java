package io.meterroute.benchmarks;

import io.meterroute.benchmarks.StreamRouting.PlainMeter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** The same order of candidates as one would write it with streams: see {@link StreamRouting}. */
@SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
public class StreamsBenchmark extends Measured {
    /** How many meters there are. */
    @Param({"10000", "1000000"})
    public int meters;

    private StreamRouting routing;
    private Map<String, PlainMeter> byString;
    private Walk<String> strings;
    private Walk<PlainMeter> plainMeters;

    /** Makes the meters. */
    @Setup
    public void populate() {
        Population population = new Population(meters);
        routing = StreamRouting.of(population.table());
        List<PlainMeter> made = population.meters().map(PlainMeter::of).toList();
        byString = new ConcurrentHashMap<>();
        made.forEach(meter -> byString.put(meter.number(), meter));
        strings = Walk.of(meters, population::number);
        plainMeters = Walk.of(meters, made::get);
    }

    /** Decides for a meter that is at hand, as {@link RulesBenchmark} does. */
    @Benchmark
    public void decide(Blackhole reader) {
        read(routing.order(plainMeters.next(), ThreadLocalRandom.current()), reader);
    }

    /** Finds the meter in a map first, as {@link RouterBenchmark#fromStrings} does. */
    @Benchmark
    public void fromStrings(Blackhole reader) {
        PlainMeter meter = Objects.requireNonNull(byString.get(strings.next()));
        read(routing.order(meter, ThreadLocalRandom.current()), reader);
    }
}
