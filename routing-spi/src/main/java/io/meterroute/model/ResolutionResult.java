package io.meterroute.model;

import java.util.Objects;

/** What came of one try to end a doubt at the provider of the attempt (VEND-3). */
public sealed interface ResolutionResult {
    /**
     * The provider vended, then or now, or it is too late to take it back.
     *
     * @param receipt what it handed over
     */
    record Vended(Receipt receipt) implements ResolutionResult {
        /** Refuses null. */
        public Vended {
            Objects.requireNonNull(receipt, "receipt");
        }
    }

    /**
     * A definitive no that stays a no.
     *
     * @param refusal the no
     */
    record Refused(Refusal refusal) implements ResolutionResult {
        /** Refuses null. */
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
        }
    }

    /** The reversal is acknowledged: nothing was vended, or it was taken back, and the id is dead. */
    record Reversed() implements ResolutionResult {}

    /** The provider does not know the id. Counts only if the query was sent after the horizon. */
    record NotFound() implements ResolutionResult {}

    /**
     * Still not known; it is tried again.
     *
     * @param text what happened, for people
     */
    record StillUnknown(String text) implements ResolutionResult {
        /** Refuses null. */
        public StillUnknown {
            Objects.requireNonNull(text, "text");
        }
    }
}
