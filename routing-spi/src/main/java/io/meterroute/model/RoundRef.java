package io.meterroute.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Names the round that an answer belongs to, wherever and whenever the answer arrives.
 *
 * @param sequence the round's number in its meter, 1 or more; orders answers
 * @param nonce tells this round from every other
 * @param markSeen the mark that was the meter's newest when the round was claimed, cleared or not
 */
public record RoundRef(long sequence, Nonce nonce, Optional<Nonce> markSeen) {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public RoundRef {
        if (sequence < 1) {
            throw new IllegalArgumentException("rounds count from 1: " + sequence);
        }
        Objects.requireNonNull(nonce, "nonce of round");
        Objects.requireNonNull(markSeen, "mark seen");
    }
}
