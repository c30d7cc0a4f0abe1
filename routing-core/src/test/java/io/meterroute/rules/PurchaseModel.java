package io.meterroute.rules;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.PurchaseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One purchase, several nodes and providers, and everything that can come between them, as a model to explore.
 *
 * <p>A step is one write to the journal (load, apply, compare-and-set), one send, one arrival, or one thing that happens
 * around them. What a node decides from a record and writes against that same record is one step: a compare-and-set that
 * fails changes nothing, and the node decides anew. Between the write of an intent and its send anything may happen, and
 * whatever is under way arrives when it will: that is how a node which was taken over goes on acting. Leases have no length,
 * so a node is taken over at any moment. Time goes in ticks: a fence and the delay of a bounded network are within one, a
 * horizon and a promise last one.
 *
 * <p>That the purchase ends, by itself or by two persons, is the goal that must stay reachable (D6).
 */
final class PurchaseModel implements Model {
    private final PurchaseStage stage;
    private final PurchaseInvariants invariants;

    PurchaseModel(PurchaseScope scope, PurchaseDesign design) {
        stage = new PurchaseStage(scope, design);
        invariants = new PurchaseInvariants(stage);
    }

    @Override
    public long start() {
        List<Sender> nodes = new ArrayList<>();
        nodes.add(Sender.owner(1));
        while (nodes.size() < stage.scope().nodes()) {
            nodes.add(Sender.idle());
        }
        int opened = stage.purchases().numberOf(stage.opened());
        return stage.code()
                .encode(new PurchaseWorld(opened, List.copyOf(nodes), Wire.silent(), Backdrop.atFirst(stage.scope())));
    }

    @Override
    public void explore(long state, Steps steps) {
        PurchaseMoment moment = new PurchaseMoment(stage, state, steps);
        new OwnerSteps(stage, moment).explore();
        new WireSteps(stage, moment).explore();
        new PurchaseMishaps(stage, moment).explore();
    }

    @Override
    public Optional<String> brokenIn(long state) {
        return invariants.brokenIn(stage.code().decode(state));
    }

    @Override
    public boolean isGoal(long state) {
        return stage.purchases().value(stage.code().decode(state).purchase()).isEnded();
    }

    @Override
    public String describe(long state) {
        PurchaseWorld world = stage.code().decode(state);
        PurchaseRecord purchase = stage.purchases().value(world.purchase());
        StringBuilder text = new StringBuilder(purchase.end()
                .map(end -> end.kind().name())
                .orElse(purchase.needsOperator() ? "left to a person" : "open"));
        for (AttemptRecord attempt : purchase.attempts()) {
            text.append(", ").append(attempt.provider()).append(' ').append(attempt.state());
        }
        return text.append(", tokens out: ").append(world.around().tokens()).toString();
    }
}
