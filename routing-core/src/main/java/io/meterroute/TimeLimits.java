package io.meterroute;

import java.time.Duration;
import java.util.Objects;

/** Which durations the router takes: short enough for every sum of them, and of times with them, to be a number. */
final class TimeLimits {
    static final Duration LONGEST = Duration.ofDays(365);

    private TimeLimits() {}

    /** Returns {@code duration} if it is positive and at most 365 days. */
    static Duration positive(String what, Duration duration) {
        Objects.requireNonNull(duration, what);
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " must be positive and at most " + LONGEST.toDays() + " days: " + duration);
        }
        return duration;
    }
}
