package io.meterroute.jdbc.proof.history;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for an order in which the operations of a history can have happened one after the other: each at one moment between its
 * call and its acknowledgement, each doing what the rules say, each acknowledged with what there was then.
 *
 * <p>The search of Wing and Gong, with Lowe's memory: a set of operations that have happened, together with the meter that they
 * have led to, is tried once. The next operation may be any whose call came before the first acknowledgement that is still
 * due. One whose acknowledgement never came may happen at any time or not at all, which comes to the same where it changes nothing.
 */
public final class Linearizability {
    /** How many operations a history may have. */
    public static final int MOST = Long.SIZE - 1;

    private final List<Operation> history;
    private final long due;
    private final Set<Tried> tried = new HashSet<>();

    private Linearizability(List<Operation> history) {
        this.history = history;
        this.due = bits(history);
    }

    private record Tried(long happened, MeterRecord meter) {}

    /**
     * Tells whether there is such an order, beginning with a meter that was never seen.
     *
     * @throws IllegalArgumentException if the history has more than {@link #MOST} operations
     */
    public static boolean holdsFor(List<Operation> history) {
        if (history.size() > MOST) {
            throw new IllegalArgumentException("a history has at most " + MOST + " operations: " + history.size());
        }
        return new Linearizability(history).canGoOn(0, MeterRecord.unseen(MeterNumber.of("1")));
    }

    private boolean canGoOn(long happened, MeterRecord meter) {
        if ((happened & due) == due) {
            return true;
        }
        if (!tried.add(new Tried(happened, meter))) {
            return false;
        }
        long firstDue = firstDue(happened);
        for (int i = 0; i < history.size(); i++) {
            Operation next = history.get(i);
            if ((happened & 1L << i) == 0 && next.invokedAt() <= firstDue) {
                MeterRecord after = next.act().on(meter);
                boolean isWorthATry = next.isAcknowledged() || !after.equals(meter);
                if (isWorthATry && next.fits(after) && canGoOn(happened | 1L << i, after)) {
                    return true;
                }
            }
        }
        return false;
    }

    private long firstDue(long happened) {
        long first = Operation.NEVER;
        for (int i = 0; i < history.size(); i++) {
            if ((happened & 1L << i) == 0) {
                first = Math.min(first, history.get(i).returnedAt());
            }
        }
        return first;
    }

    private static long bits(List<Operation> history) {
        long bits = 0;
        for (int i = 0; i < history.size(); i++) {
            bits |= history.get(i).isAcknowledged() ? 1L << i : 0;
        }
        return bits;
    }
}
