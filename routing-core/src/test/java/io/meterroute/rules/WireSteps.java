package io.meterroute.rules;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.Resolution.Kind;
import io.meterroute.model.ResolutionResult;
import io.meterroute.rules.PurchaseDesign.Flaw;
import io.meterroute.rules.Wire.Answer;
import io.meterroute.rules.Wire.Errand;
import io.meterroute.rules.Wire.Request;

/** What arrives in one state: requests at providers, answers at whichever node. */
final class WireSteps {
    private static final Refusal NO = new Refusal(Refusal.Scope.PROVIDER, "NO", "no");
    private static final Refusal NO_TO_CUSTOMER = new Refusal(Refusal.Scope.CUSTOMER, "NO", "no");

    private final PurchaseStage stage;
    private final PurchaseMoment moment;
    private final PurchaseWorld world;

    WireSteps(PurchaseStage stage, PurchaseMoment moment) {
        this.stage = stage;
        this.moment = moment;
        this.world = moment.world();
    }

    void explore() {
        world.wire().requests().forEach(this::deliver);
        world.wire().answers().forEach(answer -> moment.write(event(answer), () -> "somebody hears " + answer));
    }

    private void deliver(Request request) {
        int p = request.provider();
        ProviderDesign design = stage.scope().providers().get(p);
        boolean isGone = request.errand() == Errand.QUERY || (isVend(request) && !design.mayBeRepeated());
        Wire wire = isGone ? world.wire().without(request) : world.wire();
        boolean maySendCustomerAway = stage.scope().has(PurchaseScope.Extra.CUSTOMER_SENT_AWAY);
        for (ProviderState.Reaction reaction :
                world.around().providers().get(p).reactions(request.errand(), design, maySendCustomerAway)) {
            PurchaseWorld after = world.with(world.around().with(p, reaction.after()))
                    .with(wire.plus(new Answer(request, reaction.said())));
            moment.to(after, () -> "P" + p + " gets " + request.errand() + ": " + reaction.said());
        }
    }

    static boolean isVend(Request request) {
        return request.errand() == Errand.SEND || request.errand() == Errand.RETRY;
    }

    private PurchaseEvent event(Answer answer) {
        Request request = answer.to();
        AttemptId attempt = stage.attempt(request.provider());
        if (request.errand() == Errand.SEND) {
            return new PurchaseEvent.Answered(attempt, request.epoch(), result(answer), moment.now());
        }
        Resolution way = stage.scope()
                .providers()
                .get(request.provider())
                .way(Kind.valueOf(request.errand().name()))
                .orElseThrow();
        boolean isCheckedLate = stage.design().has(Flaw.CHECKS_THE_HORIZON_LATE);
        return new PurchaseEvent.Resolved(
                attempt,
                request.epoch(),
                way,
                isCheckedLate ? moment.now() : PurchaseStage.at(request.sentAt()),
                resolved(answer),
                moment.now());
    }

    private AttemptResult result(Answer answer) {
        Request request = answer.to();
        return switch (answer.said()) {
            case VENDED -> new AttemptResult.Vended(PurchaseStage.tokenOf(request.provider()));
            case REFUSED -> new AttemptResult.Refused(NO);
            case REFUSED_TO_CUSTOMER -> new AttemptResult.Refused(NO_TO_CUSTOMER);
            case NOT_SENT -> AttemptResult.notSent("no connection");
            case ACCEPTED -> new AttemptResult.Accepted(PurchaseStage.at(request.sentAt() + 1));
            case DUPLICATE ->
                stage.design().has(Flaw.TAKES_DUPLICATE_ATTEMPT_FOR_NO)
                        ? new AttemptResult.Refused(NO)
                        : AttemptResult.inDoubt("duplicate");
            case REVERSED, NOT_FOUND -> throw new IllegalStateException("nobody says that to a purchase: " + answer);
        };
    }

    private ResolutionResult resolved(Answer answer) {
        return switch (answer.said()) {
            case VENDED ->
                new ResolutionResult.Vended(PurchaseStage.tokenOf(answer.to().provider()));
            case REFUSED -> new ResolutionResult.Refused(NO);
            case REFUSED_TO_CUSTOMER -> new ResolutionResult.Refused(NO_TO_CUSTOMER);
            case REVERSED -> new ResolutionResult.Reversed();
            case NOT_FOUND -> new ResolutionResult.NotFound();
            case DUPLICATE ->
                stage.design().has(Flaw.TAKES_DUPLICATE_RETRY_FOR_NO)
                        ? new ResolutionResult.Refused(NO)
                        : new ResolutionResult.StillUnknown("duplicate");
            case NOT_SENT, ACCEPTED -> throw new IllegalStateException("nobody says that to a doubt: " + answer);
        };
    }
}
