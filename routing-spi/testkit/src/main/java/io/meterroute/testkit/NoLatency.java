package io.meterroute.testkit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** No latency at all: the only one that needs no clock. */
enum NoLatency implements Latency {
    NO_LATENCY;

    @Override
    public Duration draw(RandomGenerator random) {
        return Duration.ZERO;
    }
}
