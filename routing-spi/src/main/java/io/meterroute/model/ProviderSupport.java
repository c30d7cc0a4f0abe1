package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is known of one meter at one provider.
 *
 * @param status what counts now
 * @param evidence what the status rests on
 * @param lastResponse when the provider last answered a lookup of this meter, in the store's time; kept when a mark
 *     makes the status {@link Support#UNCONFIRMED}
 * @param appliedRound the number of the newest round whose answer was applied, 0 if none: answers of this and older
 *     rounds are ignored (MARK-5)
 * @param askedRound the number of the newest round that asked this provider, 0 if none
 * @param origin where an import came from; present exactly if the evidence is {@link Evidence#IMPORT}
 */
public record ProviderSupport(
        Support status,
        Evidence evidence,
        Optional<Instant> lastResponse,
        long appliedRound,
        long askedRound,
        Optional<ImportOrigin> origin) {
    /** What a status rests on. */
    public enum Evidence {
        /** Nothing yet. */
        NONE,
        /** An answer to a lookup. */
        LOOKUP,
        /** A coverage file (METER-13). */
        IMPORT,
        /** A coverage file that contradicts what the provider itself had said: unconfirmed until it answers (METER-13). */
        CONTRADICTION,
        /** A token that the provider vended for this meter (METER-13). */
        TOKEN,
        /** A purchase that the provider refused because it does not know the meter (VEND-2). */
        REFUSAL
    }

    private static final ProviderSupport UNKNOWN =
            new ProviderSupport(Support.UNCONFIRMED, Evidence.NONE, Optional.empty(), 0, 0, Optional.empty());

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative, or an origin stands without an import
     */
    public ProviderSupport {
        Objects.requireNonNull(status, "support status");
        Objects.requireNonNull(lastResponse, "last response");
        if (appliedRound < 0 || askedRound < 0) {
            throw new IllegalArgumentException("round numbers are 0 or more: " + appliedRound + ", " + askedRound);
        }
        if (origin.isPresent() != (evidence == Evidence.IMPORT)) {
            throw new IllegalArgumentException("an import has an origin, and nothing else has: " + evidence);
        }
    }

    /** Returns what holds for a provider nothing is known of: {@link Support#UNCONFIRMED}, never asked. */
    public static ProviderSupport unknown() {
        return UNKNOWN;
    }

    /**
     * Tells whether an answer is awaited: the provider never answered, or has not answered since it was last asked
     * (METER-2).
     */
    public boolean isAwaitingConfirmation() {
        return lastResponse.isEmpty() || appliedRound < askedRound;
    }

    /** Returns this with another status resting on {@code newEvidence}, which is not an import. */
    public ProviderSupport with(Support newStatus, Evidence newEvidence) {
        return new ProviderSupport(newStatus, newEvidence, lastResponse, appliedRound, askedRound, Optional.empty());
    }

    /** Returns this with the answer of round {@code round} applied. */
    public ProviderSupport answered(Support newStatus, long round, Instant at) {
        return new ProviderSupport(newStatus, Evidence.LOOKUP, Optional.of(at), round, askedRound, Optional.empty());
    }

    /** Returns this as asked by round {@code round}. */
    public ProviderSupport askedIn(long round) {
        return new ProviderSupport(status, evidence, lastResponse, appliedRound, round, origin);
    }

    /** Returns this with a status taken from an import. */
    public ProviderSupport imported(Support newStatus, ImportOrigin from) {
        return new ProviderSupport(
                newStatus, Evidence.IMPORT, lastResponse, appliedRound, askedRound, Optional.of(from));
    }
}
