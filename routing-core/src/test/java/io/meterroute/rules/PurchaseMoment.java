package io.meterroute.rules;

import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import java.time.Instant;
import java.util.function.Supplier;

/** One state of a {@link PurchaseModel}, and the steps that are possible in it. */
final class PurchaseMoment {
    private final PurchaseStage stage;
    private final PurchaseWorld world;
    private final PurchaseRecord purchase;
    private final Model.Steps steps;

    PurchaseMoment(PurchaseStage stage, long state, Model.Steps steps) {
        this.stage = stage;
        this.world = stage.code().decode(state);
        this.purchase = stage.purchases().value(world.purchase());
        this.steps = steps;
    }

    PurchaseWorld world() {
        return world;
    }

    PurchaseRecord purchase() {
        return purchase;
    }

    Instant now() {
        return PurchaseStage.at(world.around().tick());
    }

    void breaking(String invariant, Supplier<String> label) {
        steps.breaking(invariant, label);
    }

    /** Writes what {@code event} makes of the purchase, if it makes anything of it. */
    void write(PurchaseEvent event, Supplier<String> label) {
        write(world, event, label);
    }

    /** Writes what {@code event} makes of the purchase, if it makes anything of it; the rest becomes {@code after}. */
    void write(PurchaseWorld after, PurchaseEvent event, Supplier<String> label) {
        int next = stage.purchases().apply(world.purchase(), event);
        if (next != world.purchase()) {
            PurchaseInvariants.brokenBy(purchase, stage.purchases().value(next))
                    .ifPresent(invariant -> steps.breaking(invariant, label));
            to(after.withPurchase(next), label);
        }
    }

    void to(PurchaseWorld next, Supplier<String> label) {
        if (!next.equals(world)) {
            steps.to(stage.code().encode(next), label);
        }
    }

    /** Puts a request on the wire: everything that is sent is sent here. */
    void send(PurchaseWorld after, Wire.Request request, Supplier<String> label) {
        if (isKeptOnRecord()
                && purchase.attempt(stage.attempt(request.provider())).isEmpty()) {
            steps.breaking(PurchaseInvariants.JOURNALED_FIRST, label);
        }
        to(after.with(after.wire().plus(request)), label);
    }

    /** Tells whether the journal still has everything that was written; a failover may have lost some. */
    private boolean isKeptOnRecord() {
        return stage.scope().chances().failovers() == 0;
    }
}
