package io.meterroute.benchmarks;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.Signals;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Decisions from the compact table of meters, for one thread or several. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xms6g", "-Xmx6g"})
public class DecideBenchmark {
    /** Fills the compact table. */
    @State(Scope.Benchmark)
    public static class Filled {
        /** Fills it. */
        @Setup(Level.Trial)
        public void fill(Held held) {
            held.compact();
        }
    }

    /** Decides from the string that came in, with a fresh key, and reads the whole order. */
    @Benchmark
    public void order(Filled filled, Held held, Place place, Blackhole reader) {
        List<ProviderId> order =
                decide(held, held.strings[place.next(held)], place).order();
        for (int i = 0; i < order.size(); i++) {
            reader.consume(order.get(i));
        }
    }

    /** The same where each decision has to wait for the one before. */
    @Benchmark
    public long orderInChain(Filled filled, Held held, Chain chain) {
        List<ProviderId> order = decide(held, held.strings[chain.place.after(chain.last, held)], chain.place)
                .order();
        long last = 0;
        for (int i = 0; i < order.size(); i++) {
            last += order.get(i).value().length();
        }
        chain.last = last;
        return last;
    }

    /** Decides, and keeps the decision unread. */
    @Benchmark
    public RoutingDecision unread(Filled filled, Held held, Place place) {
        return decide(held, held.strings[place.next(held)], place);
    }

    private static RoutingDecision decide(Held held, String number, Place place) {
        return held.routing.decide(held.table, Signals.clear(), MeterNumber.of(number), place.key(), Optional.empty());
    }
}
