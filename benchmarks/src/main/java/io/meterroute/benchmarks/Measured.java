package io.meterroute.benchmarks;

import io.meterroute.model.RoutingKey;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** How every benchmark here is run: one thread, mean time, two processes, each warmed up first. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xms6g", "-Xmx6g"})
public abstract class Measured {
    /** How many routing keys are at hand: few, since a purchase id that has just come in is near in memory. */
    private static final int ROUTING_KEYS = 1_000;

    Measured() {}

    /** Returns purchase ids to key the load balancing by. */
    static Walk<String> purchaseIds() {
        return Walk.of(ROUTING_KEYS, Measured::purchaseId);
    }

    /** Returns routing keys of the same purchase ids. */
    static Walk<RoutingKey> routingKeys() {
        return Walk.of(ROUTING_KEYS, index -> RoutingKey.of(purchaseId(index)));
    }

    /** Reads a whole order, as failover may have to. */
    static void read(List<?> order, Blackhole reader) {
        for (Object provider : order) {
            reader.consume(provider);
        }
    }

    private static String purchaseId(int index) {
        return "tx-" + (1_000_000 + index);
    }
}
