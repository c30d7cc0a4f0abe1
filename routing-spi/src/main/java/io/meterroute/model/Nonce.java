package io.meterroute.model;

import java.util.Objects;
import java.util.UUID;

/**
 * A random name for one mark or one round, made by whoever sets or claims it. Counters only order; that two marks or
 * rounds are the same one is told by their nonces alone (MARK-5).
 *
 * @param value 128 random bits
 */
public record Nonce(UUID value) {
    /** Refuses null. */
    public Nonce {
        Objects.requireNonNull(value, "nonce");
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if {@code text} is no UUID
     */
    public static Nonce of(String text) {
        return new Nonce(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
