package io.meterroute.jdbc.proof.fire;

import java.time.Duration;

/**
 * How much fire there is to be.
 *
 * @param seed what harm and conduct are drawn from; threads and processes leave the rest to chance
 * @param kills how many nodes are to be killed
 * @param failovers how often the primary is to be lost
 * @param purchases how many are to be begun at least; harm keeps step with them
 * @param callers how many buy at the same time
 * @param longestFreezeMillis for how long a node may be frozen
 * @param atMost after which time no more harm is done, whether or not it was enough
 * @param isCareless whether nodes take a doubt for a no, which is the mistake that must come out
 */
record Plan(
        long seed,
        int kills,
        int failovers,
        int purchases,
        int callers,
        int longestFreezeMillis,
        Duration atMost,
        boolean isCareless) {}
