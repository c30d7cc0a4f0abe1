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

    /** A meter that is not here. */
    static final MeterState NOT_HELD = new MeterState(0, 0, 0);

    /** A meter of which more is to be known than fits here: its record has to be read. */
    static final MeterState WHOLE = new MeterState(4, 0, 0);

    private static final long SCAN = 8;
    private static final int UTILITY_SHIFT = 4;

    /** The state of a known meter; meters that are not known are not held. */
    static MeterState of(boolean marked, int utility, long yes, long no) {
        return new MeterState(1 | (marked ? 2 : 0) | ((long) utility << UTILITY_SHIFT), yes, no);
    }

    boolean isMarked() {
        return (traits & 2) != 0;
    }

    /** Whether this is all that a decision has to know: the meter is held, and nothing of it has to be read elsewhere. */
    boolean isEnough() {
        return (traits & 1) != 0;
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
        return (int) (traits >>> UTILITY_SHIFT) & 0xffff;
    }

    boolean isNotHeld() {
        return (traits | yes | no) == 0;
    }
}
