package io.meterroute.spi;

import io.meterroute.model.PurchaseId;
import io.meterroute.model.Receipt;

/**
 * Encrypts receipts before they are journaled, and decrypts them for callers (VEND-12). Called on the router's threads,
 * many at once; it should not block. By default receipts are journaled as they are.
 */
public interface ReceiptSeal {
    /**
     * Returns what is journaled in the place of {@code receipt}: the same for the same purchase and receipt, or a token that
     * a provider tells twice is taken for two.
     */
    Receipt seal(PurchaseId purchase, Receipt receipt);

    /** Returns what {@link #seal} was given. */
    Receipt open(PurchaseId purchase, Receipt sealed);
}
