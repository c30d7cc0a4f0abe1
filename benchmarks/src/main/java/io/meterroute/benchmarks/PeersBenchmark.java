package io.meterroute.benchmarks;

import io.meterroute.benchmarks.peers.Peer;
import io.meterroute.benchmarks.peers.PlainMeter;
import io.meterroute.benchmarks.peers.PlainRouting;
import io.meterroute.benchmarks.peers.PlainTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
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

/**
 * The same decision as others make it: from the string of the number, through a {@link ConcurrentHashMap} of plain meters.
 * They know neither health nor vetoes, say nothing of those they leave out, and cannot be replayed.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 20, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xms6g", "-Xmx6g"})
@SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
public class PeersBenchmark {
    /** The meters. */
    @State(Scope.Benchmark)
    public static class Meters {
        private Map<String, PlainMeter> byNumber;

        /** Makes them. */
        @Setup
        public void fill(Held held) {
            byNumber = new ConcurrentHashMap<>(held.meters);
            new Population(held.meters, held.providers)
                    .meters()
                    .map(PlainMeter::of)
                    .forEach(meter -> byNumber.put(meter.number(), meter));
        }
    }

    /** Who decides for one thread. */
    @State(Scope.Thread)
    public static class Deciding {
        /** Who it is. */
        @Param
        public Peer peer;

        private PlainRouting routing;

        /** Makes it. */
        @Setup
        public void prepare(Held held) {
            routing = peer.over(PlainTable.of(held.table), new SplittableRandom(1));
        }

        /** Ends it. */
        @TearDown
        public void close() {
            routing.close();
        }
    }

    /** Finds the meter, decides, and reads the whole order. */
    @Benchmark
    public void order(Meters meters, Held held, Deciding deciding, Place place, Blackhole reader) {
        PlainMeter meter = Objects.requireNonNull(meters.byNumber.get(held.strings[place.next(held)]));
        List<String> order = deciding.routing.order(meter);
        for (int i = 0; i < order.size(); i++) {
            reader.consume(order.get(i));
        }
    }
}
