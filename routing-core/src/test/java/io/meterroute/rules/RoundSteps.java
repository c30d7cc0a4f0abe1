package io.meterroute.rules;

import io.meterroute.model.MeterEvent;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import io.meterroute.model.Support;
import java.util.Optional;
import java.util.function.Supplier;

/** What may come of the rounds that were claimed. */
final class RoundSteps {
    private final MeterStage stage;
    private final Moment moment;
    private final World world;
    private final Surroundings around;

    RoundSteps(MeterStage stage, Moment moment) {
        this.stage = stage;
        this.moment = moment;
        this.world = moment.world();
        this.around = world.around();
    }

    void explore() {
        for (int i = 0; i < world.asks().size(); i++) {
            Ask ask = world.asks().get(i);
            int number = i;
            ask.heard().ifPresent(ref -> round(number, ask, ref));
        }
    }

    private void round(int i, Ask ask, RoundRef ref) {
        for (int p = 0; p < stage.scope().providers(); p++) {
            if (ask.asks(p)) {
                answer(i, ref, p, Support.SUPPORTED);
                if (!around.isCalm()) {
                    answer(i, ref, p, Support.NOT_SUPPORTED);
                    silence(ref, p);
                }
            }
        }
        end(ref, false);
        if (!around.isCalm()) {
            end(ref, true);
            repeatClaim(ask, ref);
        }
    }

    private void answer(int i, RoundRef ref, int p, Support said) {
        ProviderId provider = stage.providers().get(p);
        boolean isSupported = said == Support.SUPPORTED;
        Ask ask = world.asks().get(i);
        int eligible = around.table().eligible();
        int next = moment.apply(new MeterEvent.Answered(
                ref,
                provider,
                isSupported,
                Optional.empty(),
                MeterStage.INSTITUTION,
                stage.set(eligible),
                MeterStage.NOW));
        Supplier<String> label = () -> provider + " answers round " + ref.sequence() + ": " + said;
        boolean isNewYes = moment.meter().statusOf(provider) != Support.SUPPORTED
                && stage.meters().value(next).statusOf(provider) == Support.SUPPORTED;
        if (isNewYes
                && (eligible & 1 << p) != 0
                && MeterStage.isBlocked(stage.meters().value(next))) {
            moment.breaking(MeterInvariants.NOT_BLOCKED_WHILE_ROUTABLE, label);
        }
        moment.write(said(i, p, said, next != world.meter()), next, ask.node(), label);
    }

    private World said(int i, int p, Support said, boolean isRecorded) {
        Ask ask = world.asks().get(i);
        if (stage.scope().failovers() > 0) {
            return isRecorded ? world.with(i, ask.saying(p, said)) : world;
        }
        return ask.hasAnswerOf(p) ? world : world.with(i, ask.saying(p, said)).withoutOldAnswers();
    }

    private void silence(RoundRef ref, int p) {
        if (stage.scope().isSilenceTold()) {
            int next = moment.apply(new MeterEvent.Silent(ref, stage.providers().get(p), MeterStage.NOW));
            moment.write(world, next, 0, () -> stage.providers().get(p) + " does not answer");
        }
    }

    private void end(RoundRef ref, boolean atDeadline) {
        int next = moment.apply(new MeterEvent.RoundEnded(ref, atDeadline, MeterStage.NOW));
        moment.write(world, next, 0, () -> "round " + ref.sequence() + " ends");
    }

    private void repeatClaim(Ask ask, RoundRef ref) {
        if (moment.meter().round().map(Round::ref).equals(Optional.of(ref))) {
            moment.expectNothingNew(new MeterEvent.Claimed(
                    ref.nonce(), "n" + ask.node(), stage.set(ask.asked()), MeterStage.NOW, MeterStage.LATER));
        }
    }
}
