package io.meterroute.index;

import io.meterroute.balance.LoadBalancers;
import io.meterroute.keyed.KeyHash;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterOutline;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.LoadBalancer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides from a compact table of meters, and comes to what {@link RoutingRules} comes to from their records. What does
 * not fit the table, such as a meter with a preference of its own, is decided by the plain rules from its record.
 *
 * <p>Thread-safe; deciding takes no lock. Whoever writes a meter calls {@link
 * #changed} and {@link #refresh} after it.
 */
public final class CompactRouting {
    private static final int MOST_TRIES = 3;

    private final Function<MeterNumber, MeterRecord> records;
    private final LoadBalancer balancer;
    private final Lexicon lexicon = new Lexicon();
    private final Projection projection = new Projection(lexicon);
    private final MeterTable meters = new MeterTable();
    private final Recall recall;
    private volatile @Nullable Moment latest;
    private volatile Optional<CompiledTable> prepared = Optional.empty();

    /**
     * Makes one that knows no meter yet.
     *
     * @param records reads a meter's record from where it is kept
     * @param balancer one that {@link #covers} says yes to
     */
    public CompactRouting(Function<MeterNumber, MeterRecord> records, LoadBalancer balancer) {
        if (!covers(balancer)) {
            throw new IllegalArgumentException("load balancer " + balancer + " is not one of the library's own");
        }
        this.records = records;
        this.balancer = balancer;
        this.recall = new Recall(records, projection, balancer);
    }

    /** Tells whether orders of {@code balancer} can be made here: those of the library's own. */
    public static boolean covers(LoadBalancer balancer) {
        return balancer == LoadBalancers.weighted() || balancer == LoadBalancers.stickyByMeter();
    }

    /**
     * Takes note that a meter was written, or may have been. From now on it is decided from its record, until that has been
     * taken over.
     */
    public void changed(MeterNumber number) {
        meters.changed(number);
    }

    /** Takes over what there is of a meter now, unless others change its neighbours faster than it can be read. */
    public void refresh(MeterNumber number) {
        boolean isCurrent = false;
        for (int i = 0; i < MOST_TRIES && !isCurrent; i++) {
            isCurrent = refreshed(number);
        }
    }

    /**
     * Takes over many meters; those that are changed while they are read are read again.
     *
     * @param page reads them
     * @return what {@code page} returned
     */
    public List<MeterOutline> fill(Supplier<List<MeterOutline>> page) {
        MeterTable.Changes before = meters.changes();
        List<MeterOutline> read = page.get();
        for (MeterOutline meter : read) {
            if (!before.put(meter.number(), projection.of(meter))) {
                refresh(meter.number());
            }
        }
        return read;
    }

    /** Begins a scan of all meters, to be {@linkplain #fill taken over} page by page. One scan at a time. */
    public void beginScan() {
        meters.beginScan();
    }

    /** Ends a scan that went through all meters: those that it has not met are decided from their records from now on. */
    public void endScan() {
        meters.endScan();
    }

    /** Makes {@code table} ready before it comes into force, so that no decision has to wait for that. */
    public void prepare(RoutingTable table) {
        prepared = CompiledTable.of(table, lexicon);
    }

    /**
     * Decides where a purchase of {@code meter} would go before any lookup, with a routing key made of {@code freshKey}.
     *
     * @param staleFor how long ago what is held here was known to be up to date, if it may not be any more
     */
    public RoutingDecision decide(
            RoutingTable table, Signals signals, MeterNumber meter, long freshKey, Optional<Duration> staleFor) {
        long word = meters.word(meter);
        Moment moment = MeterState.isEnough(word) ? moment(table, signals) : null;
        return moment == null
                ? decideOther(table, signals, meter, freshKey, staleFor)
                : stale(CompactDecision.of(moment, word, meter, freshKey), staleFor);
    }

    /** Decides on a meter whose state is not one word. */
    private RoutingDecision decideOther(
            RoutingTable table, Signals signals, MeterNumber meter, long freshKey, Optional<Duration> staleFor) {
        MeterState state = meters.find(meter);
        Moment moment = state.isEnough() ? moment(table, signals) : null;
        if (moment == null) {
            RouteRequest request = RouteRequest.of(meter, RoutingKey.of(KeyHash.freshText(freshKey)));
            return plain(table, signals, request, Phase.BEFORE_LOOKUP);
        }
        return stale(CompactDecision.of(moment, state, meter, freshKey), staleFor);
    }

    /**
     * Decides on a request.
     *
     * @param staleFor how long ago what is held here was known to be up to date, if it may not be any more
     */
    public RoutingDecision decide(
            RoutingTable table, Signals signals, RouteRequest request, Phase phase, Optional<Duration> staleFor) {
        MeterState state = meters.find(request.meter());
        Moment moment = state.isEnough() ? moment(table, signals) : null;
        return moment == null
                ? plain(table, signals, request, phase)
                : stale(CompactDecision.of(moment, state, request, phase), staleFor);
    }

    /** How many meters are held, about. */
    public long size() {
        return meters.size();
    }

    /** How many bytes the meters take, without those whose numbers have letters or more than 18 digits. */
    public long bytes() {
        return meters.bytes();
    }

    private static RoutingDecision stale(RoutingDecision decision, Optional<Duration> staleFor) {
        return staleFor.isPresent() ? decision.withStaleFor(staleFor.get()) : decision;
    }

    private boolean refreshed(MeterNumber number) {
        MeterTable.Changes before = meters.changes(number);
        return before.put(number, projection.of(records.apply(number)));
    }

    private RoutingDecision plain(RoutingTable table, Signals signals, RouteRequest request, Phase phase) {
        return RoutingRules.decide(table, records.apply(request.meter()), signals, request, phase, balancer);
    }

    /** The moment of these very inputs, the latest one if it is that; none if the table cannot be compiled. */
    private @Nullable Moment moment(RoutingTable table, Signals signals) {
        Moment present = latest;
        if (present != null && present.isOf(table, signals)) {
            return present;
        }
        Optional<CompiledTable> compiled = present != null && present.table().isOf(table)
                ? Optional.of(present.table())
                : prepared.filter(ready -> ready.isOf(table)).or(() -> CompiledTable.of(table, lexicon));
        if (compiled.isEmpty()) {
            return null;
        }
        Moment next = new Moment(compiled.get(), signals, recall, balancer == LoadBalancers.stickyByMeter());
        latest = next;
        return next;
    }
}
