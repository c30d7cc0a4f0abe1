package io.meterroute.keyed;

/**
 * How long a provider waits for its turn in weighted rendezvous hashing: {@code -log2(u) / weight}, where u in (0, 1) is
 * made of 64 bits that depend on the routing key and the provider alone. Who waits least comes first.
 *
 * <p><b>Why a table.</b> {@code StrictMath.log} costs more than all else in a decision, {@code Math.log} may differ from
 * one platform to the next, and an order that was recorded must come out again anywhere (ROUTE-5). So the logarithm is
 * worked out in whole numbers, with {@value #FRACTION} bits after the point.
 *
 * <p><b>How.</b> u is an odd multiple of 2<sup>-52</sup>; shifting out its leading zeros leaves {@code u = m /
 * 2^(1 + zeros)} with m in [1, 2), hence {@code -log2(u) = zeros + (1 - log2(m))}. The range of m is cut into {@value
 * #CELLS} cells. Counting from a cell's upper end U down to m by {@code h = 1 - m / U}, a series without a single minus
 * sign gives {@code 1 - log2(m) = (1 - log2(U)) + (h + h²/2 + h³/3 + …) / ln 2}. Three terms leave an error of less than
 * 2<sup>-33</sup>. In the last cell, where U = 2, nothing stands before the series, so that the shortest waits, which
 * decide between weights that are a billion to one, are as exact in proportion as long ones.
 *
 * <p><b>Why it is monotone.</b> LB-2 needs that a smaller u never waits less. Inside a cell every coefficient is positive
 * and every step (multiply, cut off, add) keeps order. From cell to cell, cutting off the series can only leave a gap, not
 * an overlap. Converting to {@code double}, multiplying by one over the weight, and cutting off the last bits keep order as
 * well, and one over a greater weight is never more; ties are for the caller to break.
 */
public final class WaitingTime {
    /** How many bits a waiting time has; the others are 0, for the caller to use. */
    public static final int BITS = 49;

    /** How many of the bits of a {@code double} are cut off: 41 of its mantissa are left. */
    private static final int CUT_OFF = 11;

    /** Less than the shortest wait there is: what waiting times are counted from, so that 8 bits of exponent suffice. */
    private static final long ORIGIN = Double.doubleToRawLongBits(0x1p-32);

    private static final int FRACTION = 57;
    private static final int CELLS = 256;

    /** Where a cell's number stands in m, which has 62 bits after the point. */
    private static final int CELL_SHIFT = 54;

    private static final long CELL_MASK = (1L << CELL_SHIFT) - 1;

    /** The leading zeros of a number of 52 bits, in 64, when its first bit is set. */
    private static final int FEWEST_ZEROS = 12;

    /** The pace of weight 0: its shortest wait is beyond the longest of weight 1. */
    private static final double WEIGHTLESS = 0x1p64;

    /** Four coefficients of each cell, side by side. */
    private static final long[] COEFFICIENTS = coefficients();

    private WaitingTime() {}

    /** Returns what waits are multiplied by for {@code weight}, 0 or more; 0 waits longer than any other (PREF-4). */
    public static double pace(int weight) {
        return weight == 0 ? WEIGHTLESS : 1.0 / weight;
    }

    /**
     * Returns how long a provider waits: a positive number of {@value #BITS} bits that only means something beside others.
     *
     * @param bits evenly spread bits, of key and provider
     * @param pace what {@link #pace} returned for the weight
     */
    public static long of(long bits, double pace) {
        return (Double.doubleToRawLongBits(logarithm(bits >>> FEWEST_ZEROS | 1) * pace) - ORIGIN) >>> CUT_OFF;
    }

    /** Returns {@code -log2(x / 2^52)} in units of 2^-57, for x of 1 to 2^52 - 1. */
    static long logarithm(long x) {
        int zeros = Long.numberOfLeadingZeros(x);
        long m = x << (zeros - 1);
        int cell = 4 * ((int) (m >>> CELL_SHIFT) & (CELLS - 1));
        long below = ((m | CELL_MASK) + 1 - m) << 8;
        long series = COEFFICIENTS[cell + 3];
        series = COEFFICIENTS[cell + 2] + times(below, series);
        series = COEFFICIENTS[cell + 1] + times(below, series);
        series = COEFFICIENTS[cell] + times(below, series);
        return ((long) (zeros - FEWEST_ZEROS) << FRACTION) + series;
    }

    /** Multiplies by a share of a cell, which has 62 bits after the point; cuts off. */
    private static long times(long share, long number) {
        return Math.multiplyHigh(share, number << 2);
    }

    private static long[] coefficients() {
        double unit = 0x1p57;
        double ln2 = StrictMath.log(2);
        long[] coefficients = new long[4 * CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            double end = 1 + (cell + 1.0) / CELLS;
            double share = 1 / (end * CELLS);
            coefficients[4 * cell] = (long) (-StrictMath.log(end / 2) / ln2 * unit);
            coefficients[4 * cell + 1] = (long) (share / ln2 * unit);
            coefficients[4 * cell + 2] = (long) (share * share / 2 / ln2 * unit);
            coefficients[4 * cell + 3] = (long) (share * share * share / 3 / ln2 * unit);
        }
        return coefficients;
    }
}
