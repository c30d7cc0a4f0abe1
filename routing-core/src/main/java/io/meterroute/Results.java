package io.meterroute;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingDecision;
import io.meterroute.spi.ReceiptSeal;
import java.util.Optional;

/** Hands purchases out to callers: with their receipts opened. */
final class Results {
    private final ReceiptSeal seal;

    Results(ReceiptSeal seal) {
        this.seal = seal;
    }

    PurchaseResult of(PurchaseRecord purchase, Optional<RoutingDecision> decision) {
        return PurchaseResult.of(opened(purchase), decision);
    }

    private PurchaseRecord opened(PurchaseRecord purchase) {
        PurchaseRecord.Builder opened = purchase.toBuilder();
        for (AttemptRecord attempt : purchase.attempts()) {
            attempt.receipt()
                    .ifPresent(receipt -> opened.attempt(attempt.withReceipt(seal.open(purchase.id(), receipt))));
        }
        if (purchase.end().isPresent() && purchase.end().get() instanceof PurchaseEnd.Vended vended) {
            opened.end(new PurchaseEnd.Vended(vended.provider(), seal.open(purchase.id(), vended.receipt())));
        }
        return opened.build();
    }
}
