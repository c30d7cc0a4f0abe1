package io.meterroute.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as columns hold them: microseconds since 1970 UTC, alike on every database and in every time zone. */
final class Micros {
    private static final long PER_SECOND = 1_000_000;

    private Micros() {}

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Returns the microsecond that {@code instant} lies in, or the nearest that a column can hold. */
    static long of(Instant instant) {
        long most = Long.MAX_VALUE / PER_SECOND - 1;
        long seconds = Math.max(-most, Math.min(most, instant.getEpochSecond()));
        return seconds * PER_SECOND + instant.getNano() / 1_000;
    }
}
