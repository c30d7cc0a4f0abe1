package io.meterroute.rules;

import io.meterroute.model.Mark;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import io.meterroute.rules.MeterDesign.Flaw;
import java.util.Optional;
import java.util.function.Supplier;

/** One state of a {@link MeterModel}, and the steps that are possible in it. */
final class Moment {
    private final MeterStage stage;
    private final World world;
    private final MeterRecord meter;
    private final Model.Steps steps;

    Moment(MeterStage stage, long state, Model.Steps steps) {
        this.stage = stage;
        this.world = stage.code().decode(state);
        this.meter = stage.meters().value(world.meter());
        this.steps = steps;
    }

    World world() {
        return world;
    }

    MeterRecord meter() {
        return meter;
    }

    void breaking(String invariant, Supplier<String> label) {
        steps.breaking(invariant, label);
    }

    int apply(MeterEvent event) {
        return stage.meters().apply(world.meter(), event);
    }

    void expectNothingNew(MeterEvent event) {
        if (apply(event) != world.meter()) {
            steps.breaking(MeterInvariants.REPEATABLE, () -> "repeated: " + event);
        }
    }

    void write(World after, int next, int writer, Supplier<String> label) {
        if (next != world.meter()) {
            MeterInvariants.brokenBy(stage.providers(), meter, stage.meters().value(next))
                    .ifPresent(invariant -> steps.breaking(invariant, label));
        } else if (after.equals(world)) {
            return;
        }
        World written = after.withMeter(next);
        to(
                stage.design().has(Flaw.READS_ITS_CACHE)
                        ? written.with(written.around().with(writer, new Node(next, 0)))
                        : written,
                label);
    }

    void to(World next, Supplier<String> label) {
        steps.to(stage.code().encode(next), label);
    }

    /** A superseded round is never waited for. */
    boolean isJoinable() {
        return meter.round()
                .filter(round -> !round.ended())
                .filter(round -> round.ref().markSeen().equals(meter.mark().map(Mark::nonce)))
                .isPresent();
    }

    boolean expires() {
        return !stage.design().has(Flaw.ROUNDS_NEVER_EXPIRE)
                && (isAbandoned() || world.around().chances().earlyExpiries() > 0);
    }

    boolean isAbandoned() {
        return inFlight().isEmpty();
    }

    boolean isFreshInFlight() {
        return inFlight().map(world::isFresh).orElse(true);
    }

    private Optional<Ask> inFlight() {
        Optional<RoundRef> newest = meter.round().map(Round::ref);
        return world.asks().stream()
                .filter(ask -> ask.heard().isPresent() && ask.heard().equals(newest))
                .reduce((older, newer) -> newer);
    }
}
