package io.meterroute.examples.quickstart;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/** Durations in order of length, to be asked how long so many out of a hundred took. */
final class Percentiles {
    private final long[] nanos;

    private Percentiles(long[] nanos) {
        this.nanos = nanos;
        Arrays.sort(nanos);
    }

    static Percentiles of(Collection<Duration> durations) {
        return new Percentiles(durations.stream().mapToLong(Duration::toNanos).toArray());
    }

    static Percentiles ofNanos(long[] nanos) {
        return new Percentiles(nanos.clone());
    }

    int count() {
        return nanos.length;
    }

    /** Returns the least duration that {@code percent} out of a hundred did not exceed; zero if there are none. */
    Duration at(int percent) {
        if (nanos.length == 0) {
            return Duration.ZERO;
        }
        int place = (int) Math.ceil(percent / 100.0 * nanos.length) - 1;
        return Duration.ofNanos(nanos[Math.max(0, place)]);
    }
}
