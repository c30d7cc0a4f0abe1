package io.meterroute.examples.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
    private static final int BAR_WIDTH = 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Numbers() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String share(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String share(long part, long whole) {
        return whole == 0 ? "-" : share((double) part / whole);
    }

    /** Returns the time of the day, UTC. */
    static String time(Instant at) {
        return LocalTime.ofInstant(at, ZoneOffset.UTC).format(TIME);
    }

    static String age(Duration age) {
        return age.toMinutes() > 0 ? age.toMinutes() + " min " + age.toSecondsPart() + " s" : age.toSeconds() + " s";
    }

    static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%,d ms", duration.toMillis());
    }

    static String micros(Duration duration) {
        return String.format(Locale.ROOT, "%.1f µs", duration.toNanos() / 1e3);
    }

    /** Returns a bar of up to 20 characters for a share, 0 to 1. */
    static String bar(double share) {
        return "█".repeat((int) Math.round(share * BAR_WIDTH));
    }
}
