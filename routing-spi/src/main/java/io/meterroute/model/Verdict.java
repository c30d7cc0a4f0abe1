package io.meterroute.model;

import java.util.Objects;

/**
 * What a decision made of one provider, and why (ROUTE-5).
 *
 * @param provider the provider
 * @param reason the machine's reason
 * @param position its place in the order counting from 1, or 0 if it is no candidate
 * @param standing its standing at the meter's utility
 * @param support its support of the meter
 * @param health how it fares
 * @param weight the weight that held for it here
 * @param text the reason for people: one sentence
 */
public record Verdict(
        ProviderId provider,
        Reason reason,
        int position,
        Standing standing,
        Support support,
        Health health,
        int weight,
        String text) {
    /** The reasons, the earlier one being given if several hold. */
    public enum Reason {
        /** In the order, at its place (ROUTE-1, ROUTE-2). */
        CANDIDATE,
        /** In the order, but behind all healthy ones since its purchases fail too often (ROUTE-3). */
        CANDIDATE_UNHEALTHY,
        /** Switched off by an operator (PREF-4). Switch it on to use it. */
        DISABLED,
        /** Excluded at the meter's utility by contract; nothing overrides it (PREF-5). */
        EXCLUDED_AT_UTILITY,
        /** Excluded by the meter's own preference (PREF-5). */
        EXCLUDED_BY_METER_PREFERENCE,
        /** The meter has no utility and the table requires one (METER-12). Assign the meter. */
        UTILITY_REQUIRED,
        /** Suspended from purchases for now (HEALTH-4). */
        SUSPENDED,
        /** The application ruled it out for this purchase (ROUTE-8). */
        VETOED,
        /** This purchase has tried it already (VEND-1). */
        ALREADY_TRIED,
        /** The purchase requires the provider of its enquiry, and this is another one (METER-11). */
        OTHER_PROVIDER_REQUIRED,
        /** It said that it does not serve the meter (ROUTE-2). */
        NOT_SUPPORTED,
        /** It has not said whether it serves the meter (ROUTE-2). It is asked again (METER-5, METER-6). */
        UNCONFIRMED;

        /** Tells whether the provider is in the order. */
        public boolean isCandidate() {
            return this == CANDIDATE || this == CANDIDATE_UNHEALTHY;
        }
    }

    /**
     * Checks that exactly the candidates have a position.
     *
     * @throws IllegalArgumentException if not
     */
    public Verdict {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(reason, "reason");
        if (reason.isCandidate() != position > 0) {
            throw new IllegalArgumentException("provider " + provider + ": " + reason + " at position " + position);
        }
    }
}
