package io.meterroute.index;

/**
 * A utility's preferences made ready: who is excluded, the ranked tiers, and what each provider's waiting time is divided
 * by. Providers are bits by the lexicon. Immutable.
 */
final class UtilityPlan {
    private final long excluded;
    private final long[] tiers;
    private final double[] divisors;

    /** Keeps the arrays: nobody changes them afterwards. */
    UtilityPlan(long excluded, long[] tiers, double[] divisors) {
        this.excluded = excluded;
        this.tiers = tiers;
        this.divisors = divisors;
    }

    long excluded() {
        return excluded;
    }

    /** How many ranks there are. */
    int ranks() {
        return tiers.length;
    }

    /** The members of a tier; rank 1 is tier 0. */
    long tier(int index) {
        return tiers[index];
    }

    double divisor(int bit) {
        return divisors[bit];
    }
}
