package io.meterroute.index;

import io.meterroute.keyed.WaitingTime;

/**
 * Where a candidate comes in an order, as one number: less is earlier. From its last bit on: the provider's index in the
 * table, which breaks ties, its wait, its tier, and whether it is unhealthy. Providers of a table are in order of their ids.
 */
final class Place {
    /** How many bits an index takes. */
    static final int INDEX_BITS = 6;

    /** The tier of whoever has no rank: beyond all ranks, since there are at most 64. */
    static final int LAST_TIER = 65;

    private static final int TIER_BITS = 7;
    private static final int TIER_SHIFT = INDEX_BITS + WaitingTime.BITS;
    private static final long TIER_MASK = ((1L << TIER_BITS) - 1) << TIER_SHIFT;
    private static final long UNHEALTHY = 1L << (TIER_SHIFT + TIER_BITS);
    private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

    private Place() {}

    /** The place of a provider that does not wait. */
    static long of(int tier, int index) {
        return ((long) tier << TIER_SHIFT) | index;
    }

    /** {@code place} after a wait. */
    static long after(long place, long wait) {
        return place | (wait << INDEX_BITS);
    }

    /** {@code place} before all tiers. */
    static long preferred(long place) {
        return place & ~TIER_MASK;
    }

    /** {@code place} behind all that are healthy. */
    static long unhealthy(long place) {
        return place | UNHEALTHY;
    }

    /** Whose place it is. */
    static int index(long place) {
        return (int) place & INDEX_MASK;
    }

    /** 1 if {@code place} comes before {@code other}, else 0: a number, so that nothing has to be guessed. */
    static int isBefore(long place, long other) {
        return (int) ((place - other) >>> (Long.SIZE - 1));
    }
}
