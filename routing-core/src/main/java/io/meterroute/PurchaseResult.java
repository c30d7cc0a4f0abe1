package io.meterroute;

import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingDecision;
import java.util.Optional;

/** What a purchase has come to by now (VEND-5). */
public sealed interface PurchaseResult {
    /** Returns the purchase as the journal has it. */
    PurchaseRecord purchase();

    /** Returns the last decision that this call made; empty if it only found what an earlier call has done. */
    Optional<RoutingDecision> decision();

    /** Tells the purchase to a person: the decision if there is one, every attempt, and how it ended. */
    default String explain() {
        return PurchaseStory.of(this);
    }

    /**
     * It has ended, now or in an earlier call; every repeat gets this end.
     *
     * @param purchase the purchase
     * @param end its end
     * @param decision the last decision of this call
     */
    record Ended(PurchaseRecord purchase, PurchaseEnd end, Optional<RoutingDecision> decision)
            implements PurchaseResult {}

    /**
     * It goes on: another call works on it, or a provider will answer later. Repeat the call to learn more.
     *
     * @param purchase the purchase
     * @param decision the last decision of this call
     */
    record InProgress(PurchaseRecord purchase, Optional<RoutingDecision> decision) implements PurchaseResult {}

    /**
     * It is not known whether the open attempt's provider vended. No other provider is tried before that is known
     * (VEND-3). Repeat the call to learn more.
     *
     * @param purchase the purchase
     * @param decision the last decision of this call
     */
    record InDoubt(PurchaseRecord purchase, Optional<RoutingDecision> decision) implements PurchaseResult {}

    /** Returns what {@code purchase} says of itself. */
    static PurchaseResult of(PurchaseRecord purchase, Optional<RoutingDecision> decision) {
        if (purchase.end().isPresent()) {
            return new Ended(purchase, purchase.end().get(), decision);
        }
        boolean inDoubt = purchase.openAttempt()
                .filter(attempt -> attempt.unknownSince().isPresent())
                .isPresent();
        return inDoubt ? new InDoubt(purchase, decision) : new InProgress(purchase, decision);
    }
}
