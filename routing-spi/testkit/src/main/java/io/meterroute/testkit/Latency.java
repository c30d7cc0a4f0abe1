package io.meterroute.testkit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a request takes there and back together. A pure function of the randomness it is given. */
@FunctionalInterface
public interface Latency {
    /** Returns the time of one request, 0 or more. */
    Duration draw(RandomGenerator random);

    /** Returns the latency of a provider that answers at once, on the caller's thread. */
    static Latency none() {
        return NoLatency.NO_LATENCY;
    }

    /** Returns the latency that is always {@code duration}. */
    static Latency fixed(Duration duration) {
        return random -> duration;
    }

    /**
     * Returns a latency with every duration from {@code least} up to {@code most} equally likely.
     *
     * @throws IllegalArgumentException if {@code most} is not more than {@code least}
     */
    static Latency between(Duration least, Duration most) {
        if (most.compareTo(least) <= 0) {
            throw new IllegalArgumentException("latency between " + least + " and " + most);
        }
        return random -> Duration.ofNanos(random.nextLong(least.toNanos(), most.toNanos()));
    }

    /**
     * Returns a latency with a long tail, log-normal: half of all requests take up to {@code median}, about one in six
     * takes more than {@code median} times e to the power of {@code spread}.
     */
    static Latency longTailed(Duration median, double spread) {
        return random -> Duration.ofNanos((long) (median.toNanos() * Math.exp(spread * random.nextGaussian())));
    }
}
