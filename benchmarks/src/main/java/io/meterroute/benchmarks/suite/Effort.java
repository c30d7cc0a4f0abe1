package io.meterroute.benchmarks.suite;

import java.util.Locale;

/** How long to measure. */
enum Effort {
    /** To see that all runs: few meters, hardly warmed up. Its figures mean nothing. */
    QUICK(1, 1, 1),
    /** To compare by: peers are warmed up until they no longer get faster. */
    WHOLE(6, 20, 5);

    /** Seconds before anything is measured. */
    final int warmup;

    /** Seconds before peers are measured, which take longer to be compiled. */
    final int peersWarmup;

    /** Seconds that are measured. */
    final int measured;

    Effort(int warmup, int peersWarmup, int measured) {
        this.warmup = warmup;
        this.peersWarmup = peersWarmup;
        this.measured = measured;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Effort of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
