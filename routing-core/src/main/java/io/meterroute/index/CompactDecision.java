package io.meterroute.index;

import io.meterroute.keyed.KeyHash;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A decision that keeps its inputs in 40 bytes and nothing else. Order and outcome are worked out from them when asked
 * for; what explains it is worked out by the plain rules from the meter's record. Where the meter's state does not fit one
 * word, it is an object of its own.
 */
abstract class CompactDecision implements RoutingDecision {
    private final Moment moment;
    private final Object asked;
    private final Occasion occasion;
    private final long freshKey;

    private CompactDecision(Moment moment, Object asked, Occasion occasion, long freshKey) {
        this.moment = moment;
        this.asked = asked;
        this.occasion = occasion;
        this.freshKey = freshKey;
    }

    /** Decides on a request. */
    static CompactDecision of(Moment moment, MeterState state, RouteRequest request, Phase phase) {
        return of(moment, state, request, Occasion.of(phase), 0);
    }

    /** Decides on a meter alone, before any lookup, with a routing key that has no text yet. */
    static CompactDecision of(Moment moment, MeterState state, MeterNumber meter, long freshKey) {
        return of(moment, state, meter, Occasion.of(Phase.BEFORE_LOOKUP), freshKey);
    }

    /** The same, of a state in one {@linkplain MeterState#word word}. */
    static CompactDecision of(Moment moment, long word, MeterNumber meter, long freshKey) {
        return new Narrow(moment, word, meter, Occasion.of(Phase.BEFORE_LOOKUP), freshKey);
    }

    private static CompactDecision of(Moment moment, MeterState state, Object asked, Occasion occasion, long freshKey) {
        return state.isNarrow()
                ? new Narrow(moment, state.word(), asked, occasion, freshKey)
                : new Wide(moment, state, asked, occasion, freshKey);
    }

    private static final class Narrow extends CompactDecision {
        private final long word;

        Narrow(Moment moment, long word, Object asked, Occasion occasion, long freshKey) {
            super(moment, asked, occasion, freshKey);
            this.word = word;
        }

        @Override
        MeterState state() {
            return MeterState.of(word);
        }

        @Override
        int utility() {
            return MeterState.utility(word);
        }

        @Override
        long supported() {
            return MeterState.supported(word);
        }
    }

    private static final class Wide extends CompactDecision {
        private final MeterState state;

        Wide(Moment moment, MeterState state, Object asked, Occasion occasion, long freshKey) {
            super(moment, asked, occasion, freshKey);
            this.state = state;
        }

        @Override
        MeterState state() {
            return state;
        }

        @Override
        int utility() {
            return state.utility();
        }

        @Override
        long supported() {
            return state.supported();
        }
    }

    /** What the decision had read of the meter. */
    abstract MeterState state();

    /** The {@linkplain MeterState#utility utility} in it. */
    abstract int utility();

    /** Who {@linkplain MeterState#supported supports} the meter by it. */
    abstract long supported();

    @Override
    public Outcome outcome() {
        return masks().outcome(phase(), key());
    }

    @Override
    public boolean isRouted() {
        return masks().isRouted(phase());
    }

    @Override
    public List<ProviderId> order() {
        return asked instanceof RouteRequest request
                ? Masks.of(moment, state(), request).order(key())
                : moment.order(utility(), supported(), key());
    }

    @Override
    public Optional<ProviderId> first() {
        List<ProviderId> order = order();
        return order.isEmpty() ? Optional.empty() : Optional.of(order.get(0));
    }

    @Override
    public RoutingTable table() {
        return moment.table().table();
    }

    @Override
    public MeterRecord meter() {
        return moment.recall().meter(state(), number());
    }

    @Override
    public Signals signals() {
        return moment.signals();
    }

    @Override
    public RouteRequest request() {
        return asked instanceof RouteRequest request
                ? request
                : RouteRequest.of(number(), RoutingKey.of(KeyHash.freshText(freshKey)));
    }

    @Override
    public Phase phase() {
        return occasion.phase();
    }

    @Override
    public Optional<Duration> staleFor() {
        return occasion.staleFor();
    }

    @Override
    public RoutingDecision withStaleFor(Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException("a meter cannot have been read in the future: " + age);
        }
        return of(moment, state(), asked, new Occasion(phase(), Optional.of(age)), freshKey);
    }

    @Override
    public SortedSet<ProviderId> eligible() {
        return moment.table().providers(masks().eligible());
    }

    @Override
    public SortedSet<ProviderId> askedSet() {
        return moment.table().providers(masks().asked());
    }

    @Override
    public List<Verdict> verdicts() {
        return plain().verdicts();
    }

    @Override
    public SortedSet<ProviderId> contradictions() {
        return plain().contradictions();
    }

    @Override
    public String explain() {
        return plain().explain();
    }

    @Override
    public String explain(Instant now, MeterRecord current) {
        return plain().explain(now, current);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof RoutingDecision && plain().equals(other));
    }

    @Override
    public int hashCode() {
        return plain().hashCode();
    }

    /** Shows the outcome in one line; the number is masked since this is what logs print. */
    @Override
    public String toString() {
        return "decision for meter " + number().masked() + ": " + outcome();
    }

    private RoutingDecision plain() {
        RoutingDecision plain = moment.recall().decide(moment, state(), request(), phase());
        return staleFor().map(plain::withStaleFor).orElse(plain);
    }

    private Masks masks() {
        return asked instanceof RouteRequest request ? Masks.of(moment, state(), request) : Masks.of(moment, state());
    }

    private MeterNumber number() {
        return asked instanceof RouteRequest request ? request.meter() : (MeterNumber) asked;
    }

    private long key() {
        if (moment.isSticky()) {
            return KeyHash.of(number().value());
        }
        return asked instanceof RouteRequest request ? KeyHash.of(request.key().value()) : KeyHash.ofFresh(freshKey);
    }
}
