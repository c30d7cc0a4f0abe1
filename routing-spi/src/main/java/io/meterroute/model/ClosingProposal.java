package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One person's proposal of how a purchase that only a person can end is to end; another person has to agree (VEND-3).
 *
 * @param by who proposes, 1 to 100 characters
 * @param vended what the provider handed over, if it vended; empty if it surely did not
 * @param reason what that rests on, 1 to 1,000 characters
 * @param at when, in the journal's time
 */
public record ClosingProposal(String by, Optional<Receipt> vended, String reason, Instant at) {
    private static final int REASON_LENGTH = 1000;

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if one is blank, too long or holds control characters
     */
    public ClosingProposal {
        Syntax.name("proposed by", by);
        Objects.requireNonNull(vended, "vended");
        Syntax.text("reason", reason, REASON_LENGTH);
        Objects.requireNonNull(at, "at");
    }
}
