package io.meterroute.index;

import io.meterroute.model.Health;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import java.util.List;
import java.util.Map;

/** All that a decision needs beside meter and request: the table, and the providers' signals as masks. Immutable. */
final class Moment {
    private final CompiledTable table;
    private final Signals signals;
    private final Recall recall;
    private final boolean sticky;
    private final long unhealthy;
    private final long suspended;
    private final long notAsked;

    /**
     * Makes the moment in which {@code table} and {@code signals} hold.
     *
     * @param sticky whether orders are keyed by the meter number instead of the routing key
     */
    Moment(CompiledTable table, Signals signals, Recall recall, boolean sticky) {
        this.table = table;
        this.signals = signals;
        this.recall = recall;
        this.sticky = sticky;
        long ill = 0;
        long fromPurchases = 0;
        long fromLookups = 0;
        for (Map.Entry<ProviderId, Signal> entry : signals.byProvider().entrySet()) {
            long bit = table.mask(entry.getKey());
            Signal signal = entry.getValue();
            ill |= signal.health() == Health.UNHEALTHY ? bit : 0;
            fromPurchases |= signal.purchases().isPresent() ? bit : 0;
            fromLookups |= signal.lookups().isPresent() ? bit : 0;
        }
        unhealthy = ill;
        suspended = fromPurchases;
        notAsked = fromLookups;
    }

    /** Whether it was made of these very objects: a cheap test, and others that are equal only cost a new moment. */
    @SuppressWarnings("ReferenceEquality") // meant, see above
    boolean isOf(RoutingTable otherTable, Signals otherSignals) {
        return table.isOf(otherTable) && signals == otherSignals;
    }

    Recall recall() {
        return recall;
    }

    boolean isSticky() {
        return sticky;
    }

    CompiledTable table() {
        return table;
    }

    Signals signals() {
        return signals;
    }

    /** Who may serve meters of the utility with {@code number} now, whatever their support. */
    long open(int number) {
        return table.enabled() & ~table.keptOut(number) & ~suspended;
    }

    /** Puts those of {@code supporting} in order who may serve meters of the utility with {@code number}. */
    List<ProviderId> order(int number, long supporting, long key) {
        return table.order(table.plans().of(number), open(number) & supporting, unhealthy, 0, key);
    }

    /** The same in one word, of at most {@link PackedOrder#MOST} candidates. */
    long packed(int number, long supporting, long key) {
        return table.packed(table.plans().of(number), open(number) & supporting, unhealthy, 0, key);
    }

    long unhealthy() {
        return unhealthy;
    }

    /** Who is suspended from purchases. */
    long suspended() {
        return suspended;
    }

    /** Who is suspended from lookups. */
    long notAsked() {
        return notAsked;
    }
}
