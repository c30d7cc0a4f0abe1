package io.meterroute.health;

import java.time.Duration;

/**
 * Counts calls and failures over the last while: ten buckets, the oldest of which is emptied as time goes on, so it looks
 * back nine to ten tenths of its length. Not thread-safe.
 */
final class SlidingWindow {
    private static final int BUCKETS = 10;

    private final long bucketNanos;
    private final long[] turns = new long[BUCKETS];
    private final int[] calls = new int[BUCKETS];
    private final int[] failures = new int[BUCKETS];

    SlidingWindow(Duration length) {
        bucketNanos = length.toNanos() / BUCKETS;
    }

    void add(boolean failed, long now) {
        long turn = Math.floorDiv(now, bucketNanos);
        int bucket = Math.floorMod(turn, BUCKETS);
        if (turns[bucket] != turn) {
            turns[bucket] = turn;
            calls[bucket] = 0;
            failures[bucket] = 0;
        }
        calls[bucket]++;
        failures[bucket] += failed ? 1 : 0;
    }

    int calls(long now) {
        return sum(calls, now);
    }

    int failures(long now) {
        return sum(failures, now);
    }

    private int sum(int[] counts, long now) {
        long turn = Math.floorDiv(now, bucketNanos);
        int sum = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            sum += turn - turns[bucket] < BUCKETS ? counts[bucket] : 0;
        }
        return sum;
    }
}
