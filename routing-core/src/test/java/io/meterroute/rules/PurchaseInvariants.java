package io.meterroute.rules;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * What must hold whatever happens. That at most one attempt is open and at most one approved (D5) is kept by the record's
 * own constructor, which would end an exploration with an exception; that one send is one request (D8) is the transports'
 * matter.
 */
final class PurchaseInvariants {
    static final String ONE_TOKEN = "D1: two tokens are out for one purchase";
    static final String END_IS_TRUE = "D2: the end does not say what was vended";
    static final String JOURNALED_FIRST = "D3: something is sent that the journal does not know of";
    static final String EXCLUDED = "D4: a provider is used after it was excluded";
    static final String OPERATOR_IS_LAST = "D6: a person is asked for although the provider can answer";
    static final String ONE_END = "D7: a repeated request gets another answer";

    private final PurchaseStage stage;

    PurchaseInvariants(PurchaseStage stage) {
        this.stage = stage;
    }

    /** Returns the invariant that {@code world} breaks. */
    Optional<String> brokenIn(PurchaseWorld world) {
        PurchaseRecord purchase = stage.purchases().value(world.purchase());
        int tokens = world.around().tokens();
        if (tokens > 1) {
            return Optional.of(ONE_TOKEN);
        }
        // Two persons may be wrong; then it is theirs.
        if (purchase.isEnded() && !purchase.needsOperator() && tokens != (isVended(purchase) ? 1 : 0)) {
            return Optional.of(END_IS_TRUE);
        }
        Instant now = PurchaseStage.at(world.around().tick());
        return purchase.needsOperator()
                        && !purchase.isEnded()
                        && purchase.openAttempt().stream().anyMatch(open -> hasOtherWay(open, now))
                ? Optional.of(OPERATOR_IS_LAST)
                : Optional.empty();
    }

    /** Returns the invariant that a write breaks, seen from the record before and after it. */
    static Optional<String> brokenBy(PurchaseRecord before, PurchaseRecord after) {
        return before.isEnded() && !after.end().equals(before.end()) ? Optional.of(ONE_END) : Optional.empty();
    }

    private boolean hasOtherWay(AttemptRecord open, Instant now) {
        return stage.scope().providers().get(stage.numberOf(open)).ways().stream()
                .anyMatch(way -> now.isBefore(open.journaledAt().plus(way.retention())));
    }

    private static boolean isVended(PurchaseRecord purchase) {
        return purchase.end().filter(end -> end instanceof PurchaseEnd.Vended).isPresent();
    }
}
