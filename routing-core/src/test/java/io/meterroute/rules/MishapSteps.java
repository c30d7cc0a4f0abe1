package io.meterroute.rules;

import io.meterroute.model.Mark;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.rules.MeterDesign.Flaw;
import io.meterroute.rules.Surroundings.Chances;
import io.meterroute.rules.Surroundings.Course;
import io.meterroute.rules.Surroundings.Marks;
import io.meterroute.rules.Surroundings.Table;
import java.util.List;
import java.util.Optional;

/** What comes between: operators, crashes, failovers. */
final class MishapSteps {
    private final MeterStage stage;
    private final Moment moment;
    private final World world;
    private final Surroundings around;

    MishapSteps(MeterStage stage, Moment moment) {
        this.stage = stage;
        this.moment = moment;
        this.world = moment.world();
        this.around = world.around();
    }

    void explore() {
        mark();
        toggle();
        crash();
        failOver();
        World calm = new World(world.meter(), Optional.empty(), List.of(), Surroundings.calm(stage.scope()));
        moment.to(calm, () -> "all calms down");
    }

    private void mark() {
        moment.meter().mark().map(Mark::nonce).ifPresent(newest -> moment.expectNothingNew(marked(newest)));
        if (around.marks().set() < stage.scope().marks()) {
            Marks next = new Marks(
                    around.marks().set() + 1,
                    around.marks().set() + 1,
                    around.marks().newestInReplica());
            moment.to(
                    world.withMeter(moment.apply(marked(markName()))).with(around.with(next)),
                    () -> "an operator marks");
        }
        if (stage.design().has(Flaw.REPEATS_OLD_MARKS)) {
            for (int m = 1; m <= around.marks().set(); m++) {
                int number = m;
                moment.to(
                        world.withMeter(moment.apply(marked(MeterStage.nameOfMark(m)))),
                        () -> "mark " + number + " is repeated");
            }
        }
    }

    private MeterEvent marked(Nonce name) {
        return new MeterEvent.Marked(name, "alice", MeterStage.NOW);
    }

    private void toggle() {
        if (around.chances().toggles() == 0) {
            return;
        }
        Chances less = around.chances().oneToggleLess();
        Table now = around.table();
        for (int p = 0; p < stage.scope().providers(); p++) {
            ProviderId provider = stage.providers().get(p);
            Table switched = new Table(now.enabled() ^ 1 << p, now.excluded());
            Table excluded = new Table(now.enabled(), now.excluded() ^ 1 << p);
            moment.to(world.with(around.with(less).with(switched)), () -> provider + " is switched off or on");
            moment.to(world.with(around.with(less).with(excluded)), () -> provider + " is excluded or taken back");
        }
    }

    private void crash() {
        if (around.chances().crashes() == 0) {
            return;
        }
        for (int n = 0; n < stage.scope().nodes(); n++) {
            int killed = n;
            List<Ask> asks = world.asks().stream()
                    .map(ask -> ask.node() == killed ? ask.unheard() : ask)
                    .toList();
            if (!asks.equals(world.asks())) {
                Surroundings after =
                        around.with(around.chances().oneCrashLess()).with(n, Node.fresh());
                moment.to(world.with(after).with(asks), () -> "node " + killed + " is killed");
            }
        }
    }

    private void failOver() {
        if (stage.scope().failovers() == 0 || around.course() == Course.AFTER_FAILOVER) {
            return;
        }
        if (world.replica().isEmpty()) {
            Marks kept = new Marks(
                    around.marks().set(),
                    around.marks().newest(),
                    around.marks().newest());
            World.Replica replica = new World.Replica(
                    world.meter(), world.asks().stream().map(Ask::said).toList());
            moment.to(
                    new World(world.meter(), Optional.of(replica), world.asks(), around.with(kept)),
                    () -> "the replica gets its last write");
        } else {
            Marks left = new Marks(around.marks().set(), around.marks().newestInReplica(), 0);
            World after = world.failedOver(world.replica().get());
            moment.to(after.with(around.with(left).with(Course.AFTER_FAILOVER)), () -> "the database fails over");
        }
    }

    private Nonce markName() {
        return stage.design().has(Flaw.NAMES_BY_NUMBER)
                ? MeterStage.nameOfMark(
                        moment.meter().mark().map(Mark::sequence).orElse(0L) + 1)
                : MeterStage.nameOfMark(around.marks().set() + 1);
    }
}
