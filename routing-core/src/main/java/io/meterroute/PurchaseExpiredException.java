package io.meterroute;

import io.meterroute.model.PurchaseId;
import java.time.Duration;
import java.time.Instant;

/**
 * A purchase was asked for that was made longer ago than the journal remembers: whether it has vended already is not known
 * any more (STORE-7). Nothing was done.
 */
public final class PurchaseExpiredException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    PurchaseExpiredException(PurchaseId id, Instant madeAt, Duration retention) {
        super("purchase " + id + " was made at " + madeAt + ", and the journal remembers no longer than " + retention
                + ": whether it has vended already is not known any more");
    }
}
