package io.meterroute.benchmarks.jdbc;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Times the sides of a comparison in turn, operation by operation, each time beginning with another one: a disk that slows
 * down or a machine that has other work meets all of them alike.
 */
final class PairedRun {
    private static final int BLOCKS = 10;
    private static final double HALF = 0.5;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int warmUp;
    private final int samples;

    /** What one side took. */
    private static final class Taken {
        private final Times times;
        private long bytes;

        Taken(int samples) {
            times = new Times(samples);
        }
    }

    /** Takes {@code samples} after {@code warmUp} operations; a comparison is run with the indices 0 to their sum. */
    PairedRun(int warmUp, int samples) {
        this.warmUp = warmUp;
        this.samples = samples;
    }

    static String header() {
        return """
                | work | ours, µs | bare, µs | ours / bare | bare with texts, µs | ours / that | B/op ours, bare with texts |
                |---|---:|---:|---:|---:|---:|---:|""";
    }

    /** Returns one row of the table. */
    String row(Comparison comparison) throws SQLException {
        List<Operation> sides = comparison.sides();
        List<Taken> taken = sides.stream().map(side -> new Taken(samples)).toList();
        for (int i = 0; i < warmUp + samples; i++) {
            for (int turn = 0; turn < sides.size(); turn++) {
                int side = (i + turn) % sides.size();
                time(sides.get(side), i, taken.get(side));
            }
        }
        Taken ours = taken.get(0);
        Taken bare = taken.get(1);
        Taken withTexts = taken.get(2);
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %s | %,.0f | %s | %,d, %,d |",
                comparison.name(),
                ours.times.micros(HALF),
                bare.times.micros(HALF),
                ratio(ours.times, bare.times),
                withTexts.times.micros(HALF),
                ratio(ours.times, withTexts.times),
                ours.bytes / samples,
                withTexts.bytes / samples);
    }

    private void time(Operation operation, int index, Taken taken) throws SQLException {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        operation.run(index);
        long nanos = System.nanoTime() - start;
        if (index >= warmUp) {
            taken.times.add(nanos);
            taken.bytes += THREADS.getCurrentThreadAllocatedBytes() - bytes;
        }
    }

    /** The ratio of the medians, with the least and the greatest of those of ten stretches of the run. */
    private String ratio(Times ours, Times other) {
        int length = samples / BLOCKS;
        double[] ratios = IntStream.range(0, BLOCKS)
                .map(block -> block * length)
                .mapToDouble(from -> ours.micros(HALF, from, from + length) / other.micros(HALF, from, from + length))
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "**%.2f** (%.2f–%.2f)",
                ours.micros(HALF) / other.micros(HALF),
                ratios[0],
                ratios[BLOCKS - 1]);
    }
}
