package io.meterroute.jdbc;

import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * How a node hears what others have written.
 *
 * @param connections where the connection comes from that waits for notifications; empty for where all others come from
 * @param pollInterval how often is looked where there are no notifications
 */
record FeedOptions(Optional<DataSource> connections, Duration pollInterval) {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    static final FeedOptions DEFAULT = new FeedOptions(Optional.empty(), Duration.ofSeconds(1));

    FeedOptions {
        if (pollInterval.compareTo(SHORTEST) < 0 || pollInterval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "poll interval must be " + SHORTEST + " to " + LONGEST + ": " + pollInterval);
        }
    }
}
