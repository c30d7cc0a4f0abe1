package io.meterroute.model;

import java.util.Objects;

/**
 * A provider's place at one utility (PREF-1). Not to be mixed up with {@link Support}, which is about one meter.
 *
 * @param kind the sort of place
 * @param rank 1 or more if the kind is {@link Kind#RANKED}, else 0
 */
public record Standing(Kind kind, int rank) {
    /** The sort of place a provider has at a utility. */
    public enum Kind {
        /** Has a rank: tried before all that have none, in order of rank. Several providers may share one. */
        RANKED,
        /** Named without a rank: load-balanced after all ranked ones. */
        UNRANKED,
        /** May not serve this utility, by contract. Never routed to; nothing overrides it (PREF-5). */
        EXCLUDED,
        /** No preference was ever set for it here: load-balanced together with the unranked. */
        UNCONFIRMED
    }

    /** {@link Kind#UNRANKED}. */
    public static final Standing UNRANKED = new Standing(Kind.UNRANKED, 0);

    /** {@link Kind#EXCLUDED}. */
    public static final Standing EXCLUDED = new Standing(Kind.EXCLUDED, 0);

    /** {@link Kind#UNCONFIRMED}. */
    public static final Standing UNCONFIRMED = new Standing(Kind.UNCONFIRMED, 0);

    /**
     * Checks that there is a rank where there must be one, and none elsewhere.
     *
     * @throws IllegalArgumentException if not
     */
    public Standing {
        Objects.requireNonNull(kind, "kind of standing");
        if (kind == Kind.RANKED ? rank < 1 : rank != 0) {
            throw new IllegalArgumentException("standing " + kind + " cannot have rank " + rank);
        }
    }

    /** Returns the standing of a provider in tier {@code rank}, which counts from 1. */
    public static Standing ranked(int rank) {
        return new Standing(Kind.RANKED, rank);
    }

    /** Shows e.g. {@code ranked 2} or {@code excluded}. */
    @Override
    public String toString() {
        return switch (kind) {
            case RANKED -> "ranked " + rank;
            case UNRANKED -> "unranked";
            case EXCLUDED -> "excluded";
            case UNCONFIRMED -> "unconfirmed";
        };
    }
}
