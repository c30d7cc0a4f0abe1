package io.meterroute.model;

import java.util.Objects;

/**
 * A member of a tier with the weight that holds for it there.
 *
 * @param provider the provider
 * @param weight 0 to 1,000,000,000
 */
public record WeightedProvider(ProviderId provider, int weight) {
    /**
     * Checks the weight.
     *
     * @throws IllegalArgumentException if it is out of its range
     */
    public WeightedProvider {
        Objects.requireNonNull(provider, "provider");
        Weight.check(provider, weight);
    }
}
