package io.meterroute.jdbc;

import io.meterroute.model.PurchaseRecord;

/**
 * A purchase that is to be there if none with its id is.
 *
 * @param id the purchase's id
 * @param meter the meter's number
 * @param madeAt when the request was made, as far as is known
 * @param columns the rest
 */
record PurchaseOpening(String id, String meter, long madeAt, PurchaseColumns columns) {
    static PurchaseOpening of(PurchaseRecord purchase) {
        return new PurchaseOpening(
                purchase.id().value(),
                purchase.request().meter().value(),
                Micros.of(purchase.request().madeAt().orElse(purchase.openedAt())),
                PurchaseColumns.of(purchase));
    }
}
