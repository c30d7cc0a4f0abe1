package io.meterroute.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One question to one provider: do you serve this meter?
 *
 * @param meter the meter number
 * @param provider who is asked
 * @param round the round that asks
 * @param amount the amount of the purchase or enquiry behind it, if known
 * @param attributes what the caller said
 * @param timeLimit after how long the answer is no longer waited for; it is recorded even if it comes later
 */
public record LookupRequest(
        MeterNumber meter,
        ProviderId provider,
        RoundRef round,
        Optional<Money> amount,
        Attributes attributes,
        Duration timeLimit) {
    /** Refuses null. */
    public LookupRequest {
        Objects.requireNonNull(meter, "meter number");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(round, "round");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(attributes, "attributes");
        Objects.requireNonNull(timeLimit, "time limit");
    }
}
