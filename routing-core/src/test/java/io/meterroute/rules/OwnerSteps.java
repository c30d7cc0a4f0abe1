package io.meterroute.rules;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.AttemptState;
import io.meterroute.model.Outcome;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Resolution;
import io.meterroute.model.Resolution.Kind;
import io.meterroute.rules.PurchaseDesign.Flaw;
import io.meterroute.rules.Wire.Answer;
import io.meterroute.rules.Wire.Errand;
import io.meterroute.rules.Wire.Request;
import io.meterroute.rules.Wire.Said;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the nodes do about a purchase in one state: what {@link PurchaseSteps} tells its owner to do. */
final class OwnerSteps {
    private final PurchaseStage stage;
    private final PurchaseMoment moment;
    private final PurchaseWorld world;
    private final Backdrop around;
    private final PurchaseRecord purchase;
    private final AttemptSteps attempts;

    OwnerSteps(PurchaseStage stage, PurchaseMoment moment) {
        this.stage = stage;
        this.moment = moment;
        this.world = moment.world();
        this.around = world.around();
        this.purchase = moment.purchase();
        this.attempts = new AttemptSteps(stage, moment);
    }

    void explore() {
        for (int n = 0; n < world.nodes().size(); n++) {
            int node = n;
            Sender sender = world.nodes().get(n);
            sender.intent().ifPresent(intent -> attempts.send(node, intent));
            if (sender.epoch() == purchase.epoch()) {
                takeNextStep(n);
                if (sender.intent().isEmpty()) {
                    giveUpWaiting();
                }
            }
        }
    }

    private void takeNextStep(int node) {
        PurchaseStep step = next();
        if (step instanceof PurchaseStep.TryNext) {
            if (!attempts.tryNext(node)) {
                finish(PurchaseTransitions.endOf(purchase, new Outcome.Unavailable(Optional.empty())));
            }
        } else if (step instanceof PurchaseStep.Stop) {
            finish(new PurchaseEnd.Unavailable(Optional.empty()));
        } else if (step instanceof PurchaseStep.NoteOverdue overdue) {
            moment.write(
                    new PurchaseEvent.Overdue(overdue.attempt().id(), moment.now()),
                    () -> "the promised answer is overdue");
        } else if (step instanceof PurchaseStep.BeginReversal begin) {
            beginReversal(begin.attempt());
        } else if (step instanceof PurchaseStep.Resolve resolve) {
            resolve(resolve.attempt(), resolve.resolution().kind());
        } else if (step instanceof PurchaseStep.LeaveToOperator leave) {
            moment.write(
                    new PurchaseEvent.LeftToOperator(leave.attempt().id(), purchase.epoch(), moment.now()),
                    () -> "the owner leaves it to a person");
        }
    }

    /** Returns what the product says is to be done. */
    private PurchaseStep next() {
        Optional<AttemptRecord> open = purchase.openAttempt();
        boolean isEligible =
                open.filter(attempt -> around.excludes(stage.numberOf(attempt))).isEmpty();
        return PurchaseSteps.next(
                purchase,
                moment.now(),
                open.map(attempt -> waysOf(attempt, isEligible)).orElse(List.of()),
                isEligible || stage.design().has(Flaw.RETRIES_WHERE_EXCLUDED));
    }

    private List<Resolution> waysOf(AttemptRecord open, boolean isEligible) {
        Stream<Resolution> ways = stage.scope().providers().get(stage.numberOf(open)).ways().stream();
        if (stage.design().has(Flaw.CHECKS_THE_HORIZON_LATE)) {
            ways = ways.map(way -> new Resolution(way.kind(), Duration.ZERO, way.retention()));
        } else if (stage.design().has(Flaw.QUERIES_AFTER_RETRYING)) {
            Kind unwanted = isEligible ? Kind.QUERY : Kind.RETRY;
            ways = ways.filter(way -> way.kind() != unwanted || !hasOtherWay(open));
        } else if (stage.design().has(Flaw.ASKS_NO_PROVIDER)) {
            ways = Stream.empty();
        }
        return ways.toList();
    }

    private boolean hasOtherWay(AttemptRecord open) {
        return stage.scope().providers().get(stage.numberOf(open)).ways().size() > 1;
    }

    private void finish(PurchaseEnd end) {
        moment.write(
                new PurchaseEvent.Finished(purchase.epoch(), end, moment.now()),
                () -> "the owner ends it: " + end.kind());
    }

    /** The owner has sent, and hears nothing or nothing that it understands. */
    private void giveUpWaiting() {
        purchase.openAttempt()
                .filter(open -> open.state() == AttemptState.JOURNALED)
                .filter(open -> open.answerBy().isEmpty() && !attempts.isKnownUnsent(open))
                .ifPresent(open -> moment.write(
                        new PurchaseEvent.Answered(
                                open.id(), purchase.epoch(), AttemptResult.inDoubt("no answer"), moment.now()),
                        () -> "the owner hears nothing of " + open.provider()));
    }

    private void beginReversal(AttemptRecord open) {
        if (stage.design().has(Flaw.REVERSES_WITHOUT_JOURNALING)) {
            resolve(open, Kind.REVERSE);
        } else {
            moment.write(
                    new PurchaseEvent.ReversalBegun(open.id(), purchase.epoch(), moment.now()),
                    () -> "the owner journals that it reverses " + open.provider());
        }
    }

    private void resolve(AttemptRecord open, Kind kind) {
        int p = stage.numberOf(open);
        Errand errand = Errand.valueOf(kind.name());
        Supplier<String> label = () -> "the owner sends " + errand + " to P" + p;
        if (kind == Kind.RETRY && around.excludes(p) && hasOtherWay(open)) {
            moment.breaking(PurchaseInvariants.EXCLUDED, label);
        }
        Request request = new Request(errand, p, purchase.epoch(), kind == Kind.REVERSE ? 0 : around.tick());
        boolean isTakenForDone = kind == Kind.REVERSE && stage.design().has(Flaw.REVERSES_WITHOUT_ACKNOWLEDGEMENT);
        PurchaseWorld after =
                isTakenForDone ? world.with(world.wire().plus(new Answer(request, Said.REVERSED))) : world;
        moment.send(after, request, label);
    }
}
