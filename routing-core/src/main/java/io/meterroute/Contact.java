package io.meterroute;

import io.meterroute.spi.ChangeFeed;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether this node would hear of changes: the store is within reach, and the feed connected.
 *
 * @param tables whose last confirmation tells when the store was reached
 * @param longest how long ago that may be; empty if nobody looks regularly, so that it tells nothing
 * @param feed the change feed, if there is one
 */
record Contact(Tables tables, Optional<Duration> longest, Optional<ChangeFeed> feed) {
    private static final Duration ONE_SLOW_LOOK = Duration.ofSeconds(3);

    /** The contact of a node that looks at its table every {@code poll}: two looks may fail, or one be slow. */
    static Contact of(Tables tables, Optional<Duration> poll, Optional<ChangeFeed> feed) {
        return new Contact(tables, poll.map(every -> every.multipliedBy(2).plus(ONE_SLOW_LOOK)), feed);
    }

    boolean isGood(long now) {
        boolean isConnected = feed.flatMap(ChangeFeed::isConnected).orElse(true);
        return isConnected
                && longest.map(limit -> now - tables.inForce().confirmedNanos() <= limit.toNanos())
                        .orElse(true);
    }
}
