package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;

/**
 * "Marked for rebroadcast": an operator asked that support be checked again at the next lookup (MARK-1).
 *
 * @param sequence counts the marks of this meter from 1; only orders
 * @param nonce tells this mark from every other
 * @param by who marked, 1 to 100 characters
 * @param at when, in the store's time
 */
public record Mark(long sequence, Nonce nonce, String by, Instant at) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the sequence is not positive or {@code by} is blank, too long or holds control
     *     characters
     */
    public Mark {
        if (sequence < 1) {
            throw new IllegalArgumentException("marks count from 1: " + sequence);
        }
        Objects.requireNonNull(nonce, "nonce of mark");
        Syntax.name("marked by", by);
        Objects.requireNonNull(at, "marked at");
    }
}
