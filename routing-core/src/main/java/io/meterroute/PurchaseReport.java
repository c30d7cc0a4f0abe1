package io.meterroute;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import java.time.Duration;
import java.util.Objects;

/**
 * What a platform that sends purchases itself tells of one attempt (VEND-13).
 *
 * @param purchase the platform's own id of the purchase
 * @param meter the meter number
 * @param provider where it was tried
 * @param result what came of it
 * @param took how long the provider took, not negative
 */
public record PurchaseReport(
        PurchaseId purchase, MeterNumber meter, ProviderId provider, AttemptResult result, Duration took) {
    /**
     * Checks the duration.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public PurchaseReport {
        Objects.requireNonNull(purchase, "purchase id");
        Objects.requireNonNull(meter, "meter number");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(result, "result");
        if (took.isNegative()) {
            throw new IllegalArgumentException("purchase " + purchase + " cannot have taken " + took);
        }
    }
}
