package io.meterroute.benchmarks.flow;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in nanoseconds by cells, each less than 1 % wide, of fixed memory. Thread-safe; what is added while it is
 * read may be counted or not.
 */
final class Histogram {
    private static final int FINE_BITS = 7;
    private static final int FINE = 1 << FINE_BITS;
    private static final double MICRO = 1_000;

    private final AtomicLongArray cells = new AtomicLongArray(FINE * (Long.SIZE - FINE_BITS));

    /** Adds a duration; one below zero counts as zero. */
    void add(long nanos) {
        cells.incrementAndGet(cell(Math.max(0, nanos)));
    }

    long count() {
        long sum = 0;
        for (int cell = 0; cell < cells.length(); cell++) {
            sum += cells.get(cell);
        }
        return sum;
    }

    /** Returns the microseconds that {@code share} of all durations stay below: 1 for the longest; 0 if there are none. */
    double micros(double share) {
        long left = (long) Math.ceil(share * count());
        for (int cell = 0; cell < cells.length() && left > 0; cell++) {
            left -= cells.get(cell);
            if (left <= 0) {
                return upperEnd(cell) / MICRO;
            }
        }
        return 0;
    }

    private static int cell(long nanos) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - FINE_BITS - 1);
        return (shift << FINE_BITS) + (int) (nanos >>> shift);
    }

    private static long upperEnd(int cell) {
        int shift = Math.max(0, (cell >>> FINE_BITS) - 1);
        return ((long) cell - ((long) shift << FINE_BITS) + 1) << shift;
    }
}
