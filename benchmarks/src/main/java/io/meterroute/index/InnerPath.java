package io.meterroute.index;

import io.meterroute.balance.LoadBalancers;
import io.meterroute.keyed.KeyHash;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;

/** The inner path of a decision, which has no door of its own: from a number to an order in one word. */
public final class InnerPath {
    private final MeterTable meters = new MeterTable();
    private final Projection projection;
    private final Moment moment;

    /** Makes one that has no meters yet. */
    public InnerPath(RoutingTable table) {
        Lexicon lexicon = new Lexicon();
        projection = new Projection(lexicon);
        Recall recall = new Recall(MeterRecord::unseen, projection, LoadBalancers.weighted());
        moment = new Moment(CompiledTable.of(table, lexicon).orElseThrow(), Signals.clear(), recall, false);
    }

    /** Returns {@code table} made ready for deciding, for the first time. */
    public static Object compiled(RoutingTable table) {
        return CompiledTable.of(table, new Lexicon()).orElseThrow();
    }

    /** Puts a meter. */
    public void put(MeterRecord meter) {
        meters.put(meter.number(), projection.of(meter));
    }

    /** Returns the key of a meter's number of 11 digits. */
    public static long key(long number) {
        return 100_000_000_000L + number;
    }

    /** Returns the order of a meter in one word; at most 10 providers have room in it. */
    public long order(long key, long routingKey) {
        long word = meters.word(key);
        return moment.packed(MeterState.utility(word), MeterState.supported(word), KeyHash.ofFresh(routingKey));
    }
}
