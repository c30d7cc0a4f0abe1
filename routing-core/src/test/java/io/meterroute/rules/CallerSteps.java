package io.meterroute.rules;

import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import io.meterroute.model.Support;
import io.meterroute.rules.MeterDesign.Flaw;
import java.util.function.Supplier;

/** What purchases and enquiries do to a meter in one state. */
final class CallerSteps {
    private final MeterStage stage;
    private final Moment moment;
    private final World world;
    private final Surroundings around;

    CallerSteps(MeterStage stage, Moment moment) {
        this.stage = stage;
        this.moment = moment;
        this.world = moment.world();
        this.around = world.around();
    }

    void explore() {
        for (int n = 0; n < nodesSeen(); n++) {
            begin(n);
            if (stage.design().has(Flaw.OVERWRITES_WHAT_OTHERS_WROTE)) {
                overwrite(n);
            }
        }
        if (!around.isCalm()) {
            noRoute(around.table().eligible());
            if (stage.scope().toggles() > 0) {
                noRoute(stage.scope().everybody());
            }
        }
    }

    /** A purchase or enquiry begins at node {@code n}; joining a round in flight changes nothing. */
    private void begin(int n) {
        Node node = around.nodes().get(n);
        boolean isCached = stage.design().has(Flaw.READS_ITS_CACHE) && node.record() != Node.NOTHING;
        MeterRecord seen = isCached ? stage.meters().value(node.record()) : moment.meter();
        int everybody = around.table().enabled();
        int toAsk = node.toAsk() != 0 ? node.toAsk() : toAsk(seen);
        if (moment.meter().isMarked()
                && everybody != 0
                && (!seen.isMarked() || (moment.isJoinable() && !moment.isFreshInFlight()))) {
            moment.breaking(MeterInvariants.MARK_IS_HONOURED, () -> "a purchase goes on at node " + n);
        }
        if (toAsk == 0 || (moment.isJoinable() && !moment.expires())) {
            return;
        }
        if (stage.design().has(Flaw.CLAIMS_WHAT_IT_DECIDED_EARLIER) && node.toAsk() == 0) {
            moment.to(
                    world.with(around.with(n, new Node(Node.NOTHING, toAsk))),
                    () -> "node " + n + " decides to ask " + stage.set(toAsk));
        } else {
            claim(n, toAsk);
        }
    }

    private int toAsk(MeterRecord seen) {
        int everybody = around.table().enabled();
        boolean asksAll = seen.isMarked() && !stage.design().has(Flaw.ASKS_ONLY_SOME_OF_A_MARKED_METER);
        return asksAll ? everybody : everybody & stage.with(seen, Support.UNCONFIRMED);
    }

    private void claim(int n, int toAsk) {
        if (world.asks().size() == (around.isCalm() ? 1 : stage.scope().rounds())) {
            return;
        }
        int next = moment.apply(
                new MeterEvent.Claimed(roundName(), "n" + n, stage.set(toAsk), MeterStage.NOW, MeterStage.LATER));
        RoundRef ref = stage.meters().value(next).round().map(Round::ref).orElseThrow();
        Supplier<String> label = () -> "node " + n + " claims round " + ref.sequence() + " for " + stage.set(toAsk);
        if (moment.meter().isMarked() && toAsk != around.table().enabled()) {
            moment.breaking(MeterInvariants.MARK_IS_HONOURED, label);
        }
        boolean isEarly = moment.isJoinable() && !moment.isAbandoned();
        Surroundings after = isEarly ? around.with(around.chances().oneExpiryLess()) : around;
        Ask ask = Ask.claimed(ref, n, toAsk, around.marks().set(), stage.scope().providers());
        moment.write(world.with(after.with(n, Node.fresh())).plus(ask), next, n, label);
    }

    /** A purchase that found no route at this or any earlier moment writes so, or writes so again. */
    private void noRoute(int eligible) {
        int next =
                moment.apply(new MeterEvent.RouteNotFound(MeterStage.INSTITUTION, stage.set(eligible), MeterStage.NOW));
        Supplier<String> label = () -> "a purchase that found no route writes so";
        boolean showsRoute = (eligible & stage.with(stage.meters().value(next), Support.SUPPORTED)) != 0;
        if (showsRoute
                && !MeterStage.isBlocked(moment.meter())
                && MeterStage.isBlocked(stage.meters().value(next))) {
            moment.breaking(MeterInvariants.NOT_BLOCKED_WHILE_ROUTABLE, label);
        }
        moment.write(world, next, 0, label);
    }

    /** A node reads, and writes later what it made of that, over whatever was written in between. */
    private void overwrite(int n) {
        Node node = around.nodes().get(n);
        if (node.record() == Node.NOTHING) {
            moment.to(
                    world.with(around.with(n, new Node(world.meter(), 0))),
                    () -> "node " + n + " reads and finds no route");
        } else {
            MeterEvent event = new MeterEvent.RouteNotFound(
                    MeterStage.INSTITUTION, stage.set(around.table().eligible()), MeterStage.NOW);
            moment.to(
                    world.with(around.with(n, Node.fresh()))
                            .withMeter(stage.meters().apply(node.record(), event)),
                    () -> "node " + n + " writes what it made of its reading");
        }
    }

    /** Nodes are alike: the first to claim is node 0. */
    private int nodesSeen() {
        int seen = 1;
        for (Ask ask : world.asks()) {
            seen = Math.max(seen, ask.node() + 2);
        }
        return Math.min(seen, around.nodes().size());
    }

    private Nonce roundName() {
        if (stage.design().has(Flaw.NAMES_BY_NUMBER)) {
            return MeterStage.nameOfRound(moment.meter().roundSequence() + 1);
        }
        int before = around.isCalm() ? stage.scope().rounds() : world.asks().size();
        return MeterStage.nameOfRound(before + 1);
    }
}
