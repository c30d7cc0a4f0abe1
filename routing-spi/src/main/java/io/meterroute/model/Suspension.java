package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A provider is out of use for a time, for a cause that has nothing to do with its health (HEALTH-4): its wallet is
 * empty, it is being maintained.
 *
 * @param cause why, for people, 1 to 100 characters
 * @param until when it ends by itself, if that is known
 */
public record Suspension(String cause, Optional<Instant> until) {
    /**
     * Checks the cause.
     *
     * @throws IllegalArgumentException if it is blank, too long or holds control characters
     */
    public Suspension {
        Syntax.name("cause of suspension", cause);
        Objects.requireNonNull(until, "until");
    }
}
