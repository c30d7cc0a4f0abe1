package io.meterroute.jdbc;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.PurchaseRecord;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a purchase that change.
 *
 * @param leaseUntil until when its node need not be taken over from; null once ended
 * @param endedAs {@link PurchaseEnds#WITHOUT_PLACE} once ended; null until then
 * @param text the record
 */
record PurchaseColumns(@Nullable Long leaseUntil, @Nullable Long endedAs, String text) {
    static PurchaseColumns of(PurchaseRecord purchase) {
        return purchase.isEnded()
                ? new PurchaseColumns(null, PurchaseEnds.WITHOUT_PLACE, CanonicalText.of(purchase))
                : new PurchaseColumns(Micros.of(purchase.leaseUntil()), null, CanonicalText.of(purchase));
    }
}
