package io.meterroute;

import io.meterroute.spi.ChangeFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether this node would hear of changes: the store is within reach, and the feed connected. Where the node looks at its
 * routing table every so often, that tells when the store was reached; else the store has to be {@linkplain #ask asked}.
 * Thread-safe.
 */
final class Contact {
    private static final Duration ONE_SLOW_LOOK = Duration.ofSeconds(3);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

    private final Tables tables;
    private final boolean polled;
    private final long longest;
    private final Optional<ChangeFeed> feed;
    private final LongSupplier ticker;
    private volatile long answeredAt;

    /** The contact of a node that looks at its table every {@code poll}: two looks may fail, or one be slow. */
    Contact(Tables tables, Optional<Duration> poll, Optional<ChangeFeed> feed, LongSupplier ticker) {
        this.tables = tables;
        this.polled = poll.isPresent();
        this.longest = poll.orElse(BETWEEN_QUESTIONS)
                .multipliedBy(2)
                .plus(ONE_SLOW_LOOK)
                .toNanos();
        this.feed = feed;
        this.ticker = ticker;
        this.answeredAt = tables.inForce().confirmedNanos();
    }

    Optional<ChangeFeed> feed() {
        return feed;
    }

    /** Whether nobody asks the store regularly, so that it has to be {@linkplain #ask asked} once a second. */
    boolean mustAsk() {
        return !polled;
    }

    /** Asks the store whether it is there; takes no table over. */
    void ask() {
        long now = ticker.getAsLong();
        tables.ask();
        answeredAt = now;
    }

    boolean isGood(long now) {
        long reachedAt = polled ? tables.inForce().confirmedNanos() : answeredAt;
        return now - reachedAt <= longest
                && feed.flatMap(ChangeFeed::isConnected).orElse(true);
    }
}
