package io.meterroute.outcome;

import io.meterroute.model.Suspension;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An answer is a reason not to use the provider for a while, whatever its health: its wallet is empty (HEALTH-4).
 *
 * @param from what it is not used for
 * @param cause why, for people, 1 to 100 characters
 * @param length how long, 1 second to 31 days
 */
public record Pause(From from, String cause, Duration length) {
    private static final Duration LONGEST = Duration.ofDays(31);

    /** What a provider is not used for during a pause. */
    public enum From {
        /** It gets no new purchases; it is still asked about meters. */
        PURCHASES,
        /** It is not asked about meters; it still gets purchases. */
        LOOKUPS,
        /** Neither. */
        BOTH
    }

    /**
     * Checks cause and length.
     *
     * @throws IllegalArgumentException if the cause is blank, too long or holds control characters, or the length is out
     *     of range
     */
    public Pause {
        Objects.requireNonNull(from, "what to pause from");
        if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a pause lasts 1 second to 31 days: " + length);
        }
        cause = new Suspension(cause, Optional.empty()).cause();
    }

    /** Returns the suspension that begins with an answer that came at {@code now}. */
    public Suspension suspension(Instant now) {
        return new Suspension(cause, Optional.of(now.plus(length)));
    }
}
