package io.meterroute.jdbc;

import java.time.Duration;

/**
 * How long the database may take before a unit of work fails.
 *
 * @param statement the longest that one statement may run, whole seconds
 * @param lock the longest that a statement may wait for a lock
 */
record Limits(Duration statement, Duration lock) {
    private static final Duration LONGEST = Duration.ofDays(1);
    static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(2));

    Limits {
        check("statement timeout", statement, Duration.ofSeconds(1));
        check("lock timeout", lock, Duration.ofMillis(1));
    }

    private static void check(String what, Duration limit, Duration least) {
        if (limit.compareTo(least) < 0 || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + LONGEST + ": " + limit);
        }
    }
}
