package io.meterroute.examples.redis;

import java.time.Instant;

/** Instants as 26 digits whose order as texts is that of time, to the nanosecond, for any instant there is. */
final class SortableTime {
    private SortableTime() {}

    static String of(Instant instant) {
        return "%017d%09d".formatted(instant.getEpochSecond() - Instant.MIN.getEpochSecond(), instant.getNano());
    }
}
