package io.meterroute.benchmarks;

import java.util.Objects;
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

/** What finding a meter costs by itself, and no decision: the limit below which no decision can be. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xms6g", "-Xmx6g"})
public class LimitBenchmark {
    /** Fills the array. */
    @State(Scope.Benchmark)
    public static class Array {
        /** Fills it. */
        @Setup(Level.Trial)
        public void fill(Held held) {
            held.array();
        }
    }

    /** Fills the maps. */
    @State(Scope.Benchmark)
    public static class Maps {
        /** Fills them. */
        @Setup(Level.Trial)
        public void fill(Held held) {
            held.map();
        }
    }

    /** Finds a number in a bare array. */
    @Benchmark
    public long array(Array array, Held held, Place place) {
        return held.probe(held.numbers[place.next(held)]);
    }

    /** The same where each has to wait for the one before. */
    @Benchmark
    public long arrayInChain(Array array, Held held, Chain chain) {
        long last = held.probe(held.numbers[chain.place.after(chain.last, held)]);
        chain.last = last;
        return last;
    }

    /** Finds a number in a map. */
    @Benchmark
    public long mapOfNumbers(Maps maps, Held held, Place place) {
        return Objects.requireNonNull(held.byLong.get(held.numbers[place.next(held)]));
    }

    /** Finds a string in a map. */
    @Benchmark
    public long mapOfStrings(Maps maps, Held held, Place place) {
        return Objects.requireNonNull(held.byString.get(held.strings[place.next(held)]));
    }

    /** The same where each has to wait for the one before. */
    @Benchmark
    public long mapOfStringsInChain(Maps maps, Held held, Chain chain) {
        String number = held.strings[chain.place.after(chain.last, held)];
        long last = Objects.requireNonNull(held.byString.get(number));
        chain.last = last;
        return last;
    }
}
