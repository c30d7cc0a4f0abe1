package io.meterroute.jdbc.proof.history;

import io.meterroute.model.MeterRecord;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import java.util.Optional;

/**
 * One act and what became of it, with times of one monotonic clock.
 *
 * @param act what was asked
 * @param invokedAt when
 * @param returnedAt when it was acknowledged; {@link #NEVER} if it was not: then it may have happened at any time since, or not
 * @param seen what the acknowledgement said, if it said anything
 */
public record Operation(MeterAct act, long invokedAt, long returnedAt, Optional<Seen> seen) {
    /** The time of what never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** What an acknowledgement can say. */
    public sealed interface Seen {
        /** Tells whether it can be said once {@code meter} is what the act has made of it. */
        boolean fits(MeterRecord meter);
    }

    /** The whole meter. */
    public record SeenMeter(MeterSight sight) implements Seen {
        @Override
        public boolean fits(MeterRecord meter) {
            return MeterSight.of(meter).equals(sight);
        }
    }

    /** The mark that was set, as {@link MeterSight#text} has it. */
    public record SeenMark(String mark) implements Seen {
        @Override
        public boolean fits(MeterRecord meter) {
            return meter.mark().map(MeterSight::text).equals(Optional.of(mark));
        }
    }

    /** The round that was begun. */
    public record SeenRound(RoundRef round) implements Seen {
        @Override
        public boolean fits(MeterRecord meter) {
            return meter.round().map(Round::ref).equals(Optional.of(round));
        }
    }

    /** Returns an act that was acknowledged with nothing but that it is done. */
    public static Operation done(MeterAct act, long invokedAt, long returnedAt) {
        return new Operation(act, invokedAt, returnedAt, Optional.empty());
    }

    /** Returns an act that was acknowledged. */
    public static Operation done(MeterAct act, long invokedAt, long returnedAt, Seen seen) {
        return new Operation(act, invokedAt, returnedAt, Optional.of(seen));
    }

    /** Returns an act of which nothing was heard. */
    public static Operation unheard(MeterAct act, long invokedAt) {
        return new Operation(act, invokedAt, NEVER, Optional.empty());
    }

    /** Tells whether it must have happened. */
    public boolean isAcknowledged() {
        return returnedAt != NEVER;
    }

    boolean fits(MeterRecord meter) {
        return seen.map(said -> said.fits(meter)).orElse(true);
    }
}
