package io.meterroute.index;

/**
 * What a decision reads of a meter's record, in numbers of a {@link Lexicon}.
 *
 * <p>Each provider has one bit in {@code yes} and one in {@code no}. Neither is set while it is unconfirmed; {@code yes}
 * alone says that it supports the meter, {@code no} alone that it does not. Both together say that only an imported file
 * speaks against it, and nobody has ever answered a lookup of the meter (METER-13).
 *
 * @param traits that it is held, whether it is marked or to be read whole, and the number of its utility
 * @param yes see above
 * @param no see above
 */
record MeterState(long traits, long yes, long no) {
    /** How many bits the traits have. */
    static final int TRAIT_BITS = 20;

    /** How many of the lexicon's providers, the first ones, a word has room for. */
    static final int NARROW_PROVIDERS = 22;

    /** A meter that is not here. */
    static final MeterState NOT_HELD = new MeterState(0, 0, 0);

    /** A meter of which more is to be known than fits here: its record has to be read. */
    static final MeterState WHOLE = new MeterState(4, 0, 0);

    private static final long ENOUGH = 1;
    private static final long MARKED = 2;
    private static final long SCAN = 8;
    private static final int UTILITY_SHIFT = 4;
    private static final int YES_SHIFT = TRAIT_BITS;
    private static final int NO_SHIFT = YES_SHIFT + NARROW_PROVIDERS;
    private static final long TRAITS_MASK = (1L << TRAIT_BITS) - 1;
    private static final long NARROW_MASK = (1L << NARROW_PROVIDERS) - 1;

    /** The state of a known meter; meters that are not known are not held. */
    static MeterState of(boolean marked, int utility, long yes, long no) {
        return new MeterState(ENOUGH | (marked ? MARKED : 0) | ((long) utility << UTILITY_SHIFT), yes, no);
    }

    /** The state whose {@link #word} is {@code word}. */
    static MeterState of(long word) {
        return new MeterState(word & TRAITS_MASK, (word >>> YES_SHIFT) & NARROW_MASK, word >>> NO_SHIFT);
    }

    /** Whether all of it fits into one word. */
    boolean isNarrow() {
        return (yes | no) >>> NARROW_PROVIDERS == 0;
    }

    /** All of it in one word, if it {@linkplain #isNarrow fits}. */
    long word() {
        return traits | (yes << YES_SHIFT) | (no << NO_SHIFT);
    }

    boolean isMarked() {
        return (traits & MARKED) != 0;
    }

    /** Whether this is all that a decision has to know: the meter is held, and nothing of it has to be read elsewhere. */
    boolean isEnough() {
        return isEnough(traits);
    }

    /** Whether the state of this word {@linkplain #isEnough() is enough}. */
    static boolean isEnough(long word) {
        return (word & ENOUGH) != 0;
    }

    /** The word of a state as it is {@linkplain #in put} during scans with even numbers. */
    static long unscanned(long word) {
        return word & ~SCAN;
    }

    /** This as a state put during the scans with odd numbers, or during those with even ones; nothing else of it changes. */
    MeterState in(long scan) {
        return isNotHeld() ? this : new MeterState((scan & 1) == 0 ? traits & ~SCAN : traits | SCAN, yes, no);
    }

    boolean isIn(long scan) {
        return (traits & SCAN) == (scan & 1) * SCAN;
    }

    /** The utility's number, {@link Lexicon#UNASSIGNED} if it has none. */
    int utility() {
        return utility(traits);
    }

    /** The utility's number in a word. */
    static int utility(long word) {
        return (int) (word >>> UTILITY_SHIFT) & 0xffff;
    }

    /** Who supports the meter. */
    long supported() {
        return yes & ~no;
    }

    /** Who supports the meter, from a word. */
    static long supported(long word) {
        return (word >>> YES_SHIFT) & ~(word >>> NO_SHIFT) & NARROW_MASK;
    }

    boolean isNotHeld() {
        return (traits | yes | no) == 0;
    }
}
