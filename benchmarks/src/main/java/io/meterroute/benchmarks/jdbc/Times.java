package io.meterroute.benchmarks.jdbc;

import java.util.Arrays;

/** How long something took, time after time. Not thread-safe. */
final class Times {
    private static final double MICRO = 1_000;
    private long[] nanos;
    private int size;

    Times() {
        this(0);
    }

    Times(int capacity) {
        nanos = new long[capacity];
    }

    int size() {
        return size;
    }

    void add(long taken) {
        nanos[size++] = taken;
    }

    void addAll(Times others) {
        nanos = Arrays.copyOf(nanos, size + others.size);
        System.arraycopy(others.nanos, 0, nanos, size, others.size);
        size = nanos.length;
    }

    /** Returns the time, in microseconds, that {@code share} of all stay below: 0.5 for the median. */
    double micros(double share) {
        return micros(share, 0, size);
    }

    /** As {@link #micros(double)}, of the times from place {@code from} to before place {@code to}. */
    double micros(double share, int from, int to) {
        long[] sorted = Arrays.copyOfRange(nanos, from, to);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, (long) (share * sorted.length))] / MICRO;
    }
}
