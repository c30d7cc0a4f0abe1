package io.meterroute.benchmarks.peers;

import java.util.random.RandomGenerator;

/**
 * A provider at one utility.
 *
 * @param rank from 1; {@link #LAST} for those without one
 * @param weight above 0
 */
public record Standing(String utility, String provider, boolean enabled, boolean excluded, int rank, int weight) {
    /** After all ranks. */
    public static final int LAST = Integer.MAX_VALUE;

    /** Tells whether purchases may go to it for that meter. */
    boolean isCandidateFor(PlainMeter meter) {
        return enabled && !excluded && meter.supporters().contains(provider);
    }

    /** Draws its place: the least of exponentials with the weights as rates is each one's in proportion to weight. */
    Placed placed(RandomGenerator random) {
        return new Placed(provider, rank, -Math.log(1 - random.nextDouble()) / weight);
    }
}
