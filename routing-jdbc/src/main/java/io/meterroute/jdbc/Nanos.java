package io.meterroute.jdbc;

import java.time.Instant;

/** The times of log entries as columns hold them: nanoseconds since 1970 UTC, so that none is rounded. */
final class Nanos {
    private static final long PER_SECOND = 1_000_000_000;
    private static final long MOST_SECONDS = Long.MAX_VALUE / PER_SECOND - 1;

    private Nanos() {}

    /** Returns {@code instant}, or the nearest that a column can hold: from 1677 to 2262. */
    static long of(Instant instant) {
        if (Math.abs(instant.getEpochSecond()) > MOST_SECONDS) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return instant.getEpochSecond() * PER_SECOND + instant.getNano();
    }
}
