package io.meterroute.benchmarks.flow;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Begins calls at instants that are fixed beforehand, however long the calls take: what waits because something is slow is
 * not left out of the measurement.
 *
 * @param perSecond how many calls begin per second
 * @param lasting for how long
 */
record OpenLoop(int perSecond, Duration lasting) {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Begins a call, and returns soon. */
    interface Call {
        /** Begins call {@code index}, which was to begin at {@code intended} by {@link System#nanoTime()}. */
        void begin(int index, long intended);
    }

    int calls() {
        return Math.toIntExact(perSecond * lasting.toSeconds());
    }

    /** Begins all calls on the calling thread, those that are late at once; returns how late the latest was, in nanoseconds. */
    long run(Call call) {
        long start = System.nanoTime();
        long latest = 0;
        for (int index = 0; index < calls(); index++) {
            long intended = start + index * SECOND / perSecond;
            for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            latest = Math.max(latest, System.nanoTime() - intended);
            call.begin(index, intended);
        }
        return latest;
    }
}
