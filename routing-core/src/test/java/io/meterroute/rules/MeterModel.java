package io.meterroute.rules;

import io.meterroute.model.Assignment;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Support;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.Surroundings.Course;
import java.util.List;
import java.util.Optional;

/**
 * One meter, several nodes, and everything that can come between them, as a model to explore.
 *
 * <p>A step is one write (load, apply, compare-and-set) or one thing that happens around it. What a node decides from a
 * record and writes against that same record is one step: a compare-and-set that fails changes nothing, and the node
 * decides anew. Time is left out: a deadline may pass at any moment, a round whose node was killed expires, and
 * {@link MeterScope#earlyExpiries} rounds expire although their node lives. Messages need no steps either: once a round is
 * claimed, an answer of anybody it asked may arrive at any moment, in any wording, repeatedly or never, as long as the node
 * that asked lives.
 *
 * <p>From every state the story may turn {@link Course#CALM calm}: what was in flight is lost, and one more round is allowed
 * beyond the scope's number. That everything comes right then is the goal that must stay reachable.
 */
final class MeterModel implements Model {
    private static final MeterNumber NUMBER = MeterNumber.of("04123456789");

    private final MeterStage stage;
    private final MeterInvariants invariants;

    MeterModel(MeterScope scope, MeterDesign design) {
        stage = new MeterStage(scope, design);
        invariants = new MeterInvariants(stage.providers());
    }

    @Override
    public long start() {
        Assignment word = new Assignment(UtilityId.of("JHB"), Assignment.Source.OPERATOR, "alice", MeterStage.NOW);
        MeterRecord known = MeterTransitions.apply(MeterRecord.unseen(NUMBER), new MeterEvent.Assigned(word));
        Surroundings around = Surroundings.atFirst(stage.scope());
        return stage.code().encode(new World(stage.meters().numberOf(known), Optional.empty(), List.of(), around));
    }

    @Override
    public void explore(long state, Steps steps) {
        Moment moment = new Moment(stage, state, steps);
        new CallerSteps(stage, moment).explore();
        new RoundSteps(stage, moment).explore();
        if (!moment.world().around().isCalm()) {
            new MishapSteps(stage, moment).explore();
        }
    }

    @Override
    public Optional<String> brokenIn(long state) {
        World world = stage.code().decode(state);
        return invariants.brokenIn(world, stage.meters().value(world.meter()));
    }

    @Override
    public boolean isGoal(long state) {
        World world = stage.code().decode(state);
        MeterRecord meter = stage.meters().value(world.meter());
        return world.around().isCalm() && !meter.isMarked() && stage.with(meter, Support.UNCONFIRMED) == 0;
    }

    @Override
    public String describe(long state) {
        MeterRecord meter = stage.meters().value(stage.code().decode(state).meter());
        StringBuilder text = new StringBuilder(meter.isMarked() ? "marked" : "not marked");
        for (ProviderId provider : stage.providers()) {
            text.append(", ").append(provider).append(' ').append(meter.statusOf(provider));
        }
        return text.toString();
    }
}
