package io.meterroute;

import io.meterroute.model.PurchaseId;

/** A purchase id was used again with another meter or amount (VEND-5). Nothing was done. */
public final class PurchaseMismatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    PurchaseMismatchException(PurchaseId id) {
        super("purchase id " + id + " was used before with another meter or amount");
    }
}
