package io.meterroute.rules;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.rules.PurchaseDesign.Flaw;
import io.meterroute.rules.PurchaseScope.Extra;
import io.meterroute.rules.Sender.Intent;
import io.meterroute.rules.Wire.Answer;
import io.meterroute.rules.Wire.Errand;
import io.meterroute.rules.Wire.Request;
import io.meterroute.rules.Wire.Said;
import java.util.List;
import java.util.function.Supplier;

/** How nodes begin attempts in one state: journal first, then send; anything may happen in between. */
final class AttemptSteps {
    private final PurchaseStage stage;
    private final PurchaseMoment moment;
    private final PurchaseWorld world;
    private final Backdrop around;
    private final PurchaseRecord purchase;

    AttemptSteps(PurchaseStage stage, PurchaseMoment moment) {
        this.stage = stage;
        this.moment = moment;
        this.world = moment.world();
        this.around = world.around();
        this.purchase = moment.purchase();
    }

    /**
     * Decides by a table and a meter as read now or earlier, and journals that: the write knows the table's revision.
     *
     * @return whether there was anybody to try, by every reading
     */
    boolean tryNext(int node) {
        boolean isAnyoneLeft = true;
        List<Integer> tables = around.tables();
        for (int revision = 0; revision < tables.size(); revision++) {
            boolean isCurrent = revision == tables.size() - 1;
            if (isCurrent || stage.design().has(Flaw.GOES_BY_AN_OLD_TABLE)) {
                for (int meter : around.meters()) {
                    isAnyoneLeft &= tryNext(node, tables.get(revision) | meter);
                }
            }
        }
        return isAnyoneLeft;
    }

    private boolean tryNext(int node, int excluded) {
        boolean isAnyoneLeft = false;
        for (int p = 0; p < stage.scope().providers().size(); p++) {
            boolean isCandidate = (excluded & 1 << p) == 0
                    && purchase.attempt(stage.attempt(p)).isEmpty();
            if (isCandidate && (!isAnyoneLeft || stage.scope().has(Extra.ANY_ORDER))) {
                journal(node, p);
            }
            isAnyoneLeft |= isCandidate;
        }
        return isAnyoneLeft;
    }

    private void journal(int node, int p) {
        AttemptRecord intent = stage.intent(p, purchase.attempts().size() + 1, purchase.epoch(), moment.now());
        PurchaseEvent event = new PurchaseEvent.Intended(intent);
        Supplier<String> label = () -> "n" + node + " journals an attempt at P" + p;
        if ((around.table() & 1 << p) != 0) {
            moment.breaking(PurchaseInvariants.EXCLUDED, label);
        }
        if (stage.design().has(Flaw.SENDS_BEFORE_JOURNALING)) {
            moment.send(
                    world,
                    new Request(Errand.SEND, p, purchase.epoch(), sentAt(p)),
                    () -> "n" + node + " sends to P" + p);
        }
        Intent due = new Intent(p, purchase.epoch(), around.tick(), (around.meter() & 1 << p) != 0);
        moment.write(world.with(node, world.nodes().get(node).with(due)), event, label);
        if (around.chances().crashes() > 0) {
            PurchaseWorld after = world.with(node, Sender.idle())
                    .with(around.with(around.chances().oneCrashLess()));
            moment.write(after, event, () -> label.get() + ", does not learn that it was written, and stops");
        }
    }

    /** Sends what was journaled some time ago, unless something forbids it by now (VEND-7). */
    void send(int node, Intent intent) {
        int p = intent.provider();
        PurchaseWorld after = world.with(node, world.nodes().get(node).withoutIntent());
        Request request = new Request(Errand.SEND, p, intent.epoch(), sentAt(p));
        boolean isLate = around.tick() > intent.tick() && !stage.design().has(Flaw.SENDS_WITHOUT_FENCE);
        boolean isExcluded = (around.meter() & 1 << p) != 0;
        if (isLate || (isExcluded && !stage.design().has(Flaw.SENDS_WITHOUT_ANOTHER_LOOK))) {
            unsent(after, request, () -> "n" + node + " does not send to P" + p);
            return;
        }
        Supplier<String> label = () -> "n" + node + " sends to P" + p;
        if (isExcluded && intent.wasExcluded()) {
            moment.breaking(PurchaseInvariants.EXCLUDED, label);
        }
        boolean isQueued = stage.scope().providers().get(p).has(ProviderDesign.Trait.QUEUES);
        moment.send(
                isQueued ? after.with(after.wire().plus(new Answer(request, Said.ACCEPTED))) : after, request, label);
        if (stage.scope().has(Extra.NO_CONNECTION)) {
            unsent(after, request, () -> "n" + node + " cannot connect to P" + p);
        }
    }

    private void unsent(PurchaseWorld after, Request request, Supplier<String> label) {
        moment.to(after.with(after.wire().plus(new Answer(request, Said.NOT_SENT))), label);
    }

    /** Tells whether the node that journaled the attempt knows that it was not sent. */
    boolean isKnownUnsent(AttemptRecord open) {
        int p = stage.numberOf(open);
        Request request = new Request(Errand.SEND, p, open.epoch(), sentAt(p));
        return world.wire().answers().contains(new Answer(request, Said.NOT_SENT));
    }

    /** When a send was is only of interest if it promises an answer by some time. */
    private int sentAt(int p) {
        return stage.scope().providers().get(p).has(ProviderDesign.Trait.QUEUES) ? around.tick() : 0;
    }
}
