package io.meterroute.index;

/**
 * A utility's preferences made ready: who is excluded, the tier of each provider, and what its waiting time is divided by. Providers are bits by the lexicon. Immutable.
 */
final class UtilityPlan {
    /** The tier of whoever has no rank: beyond all ranks, since there are at most 64. */
    static final int LAST = 65;

    private final long excluded;
    private final byte[] tiers;
    private final double[] divisors;

    /** Keeps the arrays: nobody changes them afterwards. */
    UtilityPlan(long excluded, byte[] tiers, double[] divisors) {
        this.excluded = excluded;
        this.tiers = tiers;
        this.divisors = divisors;
    }

    long excluded() {
        return excluded;
    }

    /** The tier of a provider: its rank, or {@link #LAST}. */
    int tier(int bit) {
        return tiers[bit];
    }

    double divisor(int bit) {
        return divisors[bit];
    }
}
