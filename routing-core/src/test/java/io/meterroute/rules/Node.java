package io.meterroute.rules;

/**
 * What one node keeps in its memory from one step to the next. The product's nodes keep nothing but the names of the rounds
 * that they claimed, which stand with the {@link Ask}s; only flawed ones do.
 *
 * @param record the number of a record it read earlier; {@link #NOTHING} if none
 * @param toAsk whom it decided to ask, one bit each; 0 if nobody
 */
record Node(int record, int toAsk) {
    /** The memory of a node that reads before it acts. */
    static final int NOTHING = -1;

    static Node fresh() {
        return new Node(NOTHING, 0);
    }
}
