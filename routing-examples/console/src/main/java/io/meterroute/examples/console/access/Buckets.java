package io.meterroute.examples.console.access;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Limits how often something happens per key: so many times at once, then once per interval. Memory is fixed however many
 * keys an attacker makes up: keys that fall on one place share it. Thread-safe.
 */
final class Buckets {
    private static final int PLACES = 1 << 16;

    private final long interval;
    private final long burst;
    private final LongSupplier nanos;
    private final int salt = ThreadLocalRandom.current().nextInt();
    private final long begun;
    /** Per place: until when its allowance is used up, in nanoseconds since this was made. */
    private final AtomicLongArray usedUntil = new AtomicLongArray(PLACES);

    Buckets(int atOnce, Duration interval, LongSupplier nanos) {
        this.interval = interval.toNanos();
        this.burst = (atOnce - 1) * this.interval;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /** Takes one, if there is one. */
    boolean take(String key) {
        int place = place(key);
        while (true) {
            long now = nanos.getAsLong() - begun;
            long before = usedUntil.get(place);
            if (before - now > burst) {
                return false;
            }
            if (usedUntil.compareAndSet(place, before, Math.max(before, now) + interval)) {
                return true;
            }
        }
    }

    /** Puts back one that was taken. */
    void giveBack(String key) {
        usedUntil.addAndGet(place(key), -interval);
    }

    private int place(String key) {
        int hash = (key.hashCode() ^ salt) * 0x9E3779B9;
        return hash >>> 16;
    }
}
