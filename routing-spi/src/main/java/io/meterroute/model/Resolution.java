package io.meterroute.model;

import java.time.Duration;
import java.util.Objects;

/**
 * A way in which a provider can end a doubt about an attempt, declared by its transport (VEND-3).
 *
 * @param kind the way
 * @param horizon how long after the doubt began it may be used: a query sent earlier proves nothing; zero if at once
 * @param retention how long the provider remembers the attempt's id; after that this way is closed
 */
public record Resolution(Kind kind, Duration horizon, Duration retention) {
    /** The ways to end a doubt. A transport that declares none leaves it to a person. */
    public enum Kind {
        /**
         * Sending the same id again: the provider returns what it did, or does it now. Yes and no must be sticky. Not used
         * where {@link #QUERY} is declared too: a query proves nothing while a retry may be under way.
         */
        RETRY,
        /** Taking it back: acknowledged, also for an id never seen, and final afterwards. */
        REVERSE,
        /** Asking what became of it, after the horizon. */
        QUERY
    }

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if the horizon is negative or the retention not positive
     */
    public Resolution {
        Objects.requireNonNull(kind, "kind of resolution");
        if (horizon.isNegative() || retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException(
                    "resolution " + kind + " cannot have horizon " + horizon + " and retention " + retention);
        }
    }
}
