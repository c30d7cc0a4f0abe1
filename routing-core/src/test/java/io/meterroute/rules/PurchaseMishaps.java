package io.meterroute.rules;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.ClosingProposal;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Receipt;
import io.meterroute.rules.Backdrop.Chances;
import java.util.Optional;
import java.util.Set;

/** What comes between: crashes, takeovers, time, exclusions, callers, operators, failovers. */
final class PurchaseMishaps {
    private final PurchaseStage stage;
    private final PurchaseMoment moment;
    private final PurchaseWorld world;
    private final Backdrop around;
    private final PurchaseRecord purchase;

    PurchaseMishaps(PurchaseStage stage, PurchaseMoment moment) {
        this.stage = stage;
        this.moment = moment;
        this.world = moment.world();
        this.around = world.around();
        this.purchase = moment.purchase();
    }

    void explore() {
        for (int n = 0; n < world.nodes().size(); n++) {
            takeOver(n);
            crash(n);
        }
        tick();
        exclude();
        if (around.chances().cancels() > 0) {
            moment.write(
                    world.with(around.with(around.chances().noCancel())),
                    new PurchaseEvent.Cancelled(moment.now()),
                    () -> "the caller cancels");
        }
        close();
        failOver();
    }

    /** Leases have no length here: nothing may rest on them. */
    private void takeOver(int n) {
        boolean isAbandoned = world.nodes().stream().noneMatch(node -> node.epoch() == purchase.epoch());
        if (world.nodes().get(n).epoch() == purchase.epoch()
                || (!isAbandoned && around.chances().takeovers() == 0)) {
            return;
        }
        PurchaseWorld after =
                isAbandoned ? world : world.with(around.with(around.chances().oneTakeoverLess()));
        for (int other = 0; other < world.nodes().size(); other++) {
            long epoch = other == n ? purchase.epoch() + 1 : Sender.NO_OWNER;
            after = after.with(other, world.nodes().get(other).owning(epoch));
        }
        moment.write(
                after,
                new PurchaseEvent.TakenOver("n" + n, PurchaseStage.BEGINNING, moment.now()),
                () -> "n" + n + " takes over");
    }

    private void crash(int n) {
        if (around.chances().crashes() > 0) {
            moment.to(
                    world.with(n, Sender.idle())
                            .with(around.with(around.chances().oneCrashLess())),
                    () -> "n" + n + " is killed");
        }
    }

    /** Time passes up to the deadline, and then as long as somebody waits for it. */
    private void tick() {
        Optional<AttemptRecord> open = purchase.openAttempt();
        PurchaseStep step = PurchaseSteps.next(
                purchase,
                moment.now(),
                open.map(attempt -> stage.scope()
                                .providers()
                                .get(stage.numberOf(attempt))
                                .ways())
                        .orElse(Set.of()),
                true);
        boolean isWaitedFor =
                step instanceof PurchaseStep.Wait wait && wait.until().isAfter(moment.now());
        int deadline = stage.scope().deadline();
        if ((around.tick() < deadline && deadline != PurchaseScope.NEVER) || isWaitedFor) {
            Wire left = world.wire()
                    .without(request -> WireSteps.isVend(request)
                            && stage.scope().providers().get(request.provider()).isBounded());
            moment.to(world.with(left).with(around.withTick(around.tick() + 1)), () -> "time passes");
        }
    }

    private void exclude() {
        if (around.chances().exclusions() == 0) {
            return;
        }
        Backdrop less = around.with(around.chances().oneExclusionLess());
        for (int p = 0; p < stage.scope().providers().size(); p++) {
            int provider = p;
            moment.to(
                    world.with(less.withTable(around.table() ^ 1 << p)),
                    () -> toggles("the table", around.table(), provider));
            moment.to(
                    world.with(less.withMeter(around.meter() ^ 1 << p)),
                    () -> toggles("the meter", around.meter(), provider));
        }
    }

    private static String toggles(String who, int excluded, int provider) {
        return who + ((excluded & 1 << provider) == 0 ? " excludes P" : " takes back P") + provider;
    }

    /** Two persons may agree on either end, whatever the truth is. */
    private void close() {
        if (purchase.needsOperator() && !purchase.isEnded()) {
            purchase.openAttempt().ifPresent(open -> {
                propose(Optional.of(PurchaseStage.tokenOf(stage.numberOf(open))));
                propose(Optional.empty());
            });
            purchase.closing()
                    .map(proposal -> new PurchaseEvent.ClosingApproved(proposal, "bob", PurchaseStage.BEGINNING))
                    .ifPresent(agreed -> moment.write(agreed, () -> "bob agrees"));
        }
    }

    private void propose(Optional<Receipt> vended) {
        if (purchase.closing().isEmpty()) {
            ClosingProposal proposal =
                    new ClosingProposal("alice", vended, "the provider told her", PurchaseStage.BEGINNING);
            moment.write(
                    new PurchaseEvent.ClosingProposed(proposal),
                    () -> "alice proposes that it " + (vended.isPresent() ? "was" : "was not") + " vended");
        }
    }

    private void failOver() {
        Chances chances = around.chances();
        if (chances.failovers() == 0) {
            return;
        }
        if (around.replica() == Backdrop.NO_REPLICA) {
            moment.to(world.with(around.withReplica(world.purchase())), () -> "the replica gets its last write");
        } else {
            moment.to(
                    world.withPurchase(around.replica())
                            .with(around.with(chances.noFailover()).withReplica(Backdrop.NO_REPLICA)),
                    () -> "the database fails over");
        }
    }
}
