package io.meterroute.outcome;

/**
 * The HTTP status codes that a row matches.
 *
 * @param from the first, 0 or more
 * @param to the last, not less than the first, at most 999
 */
public record StatusRange(int from, int to) {
    /** The status of an answer whose protocol has none. */
    public static final int NO_STATUS = 0;

    /** The greatest status. */
    public static final int GREATEST = 999;

    /** Every status, and none. */
    public static final StatusRange ANY = new StatusRange(NO_STATUS, GREATEST);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the range is empty or leaves 0 to 999
     */
    public StatusRange {
        if (from < NO_STATUS || to > GREATEST || from > to) {
            throw new IllegalArgumentException("a status range lies within 0 to 999: " + from + "-" + to);
        }
    }

    /** Returns the range of one status. */
    public static StatusRange of(int status) {
        return new StatusRange(status, status);
    }

    /** Tells whether {@code status} lies in it. */
    public boolean contains(int status) {
        return from <= status && status <= to;
    }

    /** Shows {@code 400} or {@code 500-599}. */
    @Override
    public String toString() {
        return from == to ? Integer.toString(from) : from + "-" + to;
    }
}
