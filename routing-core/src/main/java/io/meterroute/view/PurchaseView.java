package io.meterroute.view;

import io.meterroute.model.PurchaseRecord;
import java.util.List;

/**
 * One purchase: how it was decided, what was tried, how it ended (VIEW-6).
 *
 * @param purchase the purchase as the journal has it, receipts in the form in which they are journaled
 * @param decisions its decisions that were logged, oldest first, as they can be explained now
 * @param attempts its attempts in order, each with the decision that it followed
 */
public record PurchaseView(PurchaseRecord purchase, List<DecisionView> decisions, List<AttemptView> attempts) {
    /** Copies the lists. */
    public PurchaseView {
        decisions = List.copyOf(decisions);
        attempts = List.copyOf(attempts);
    }
}
