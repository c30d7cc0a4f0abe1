package io.meterroute.model;

import java.util.Objects;

/**
 * The amounts a provider accepts for a meter.
 *
 * @param least the least amount
 * @param most the most, not less than the least, in the same currency
 */
public record Limits(Money least, Money most) {
    /**
     * Checks that the two go together.
     *
     * @throws IllegalArgumentException if the currencies differ or the least is more than the most
     */
    public Limits {
        Objects.requireNonNull(least, "least amount");
        Objects.requireNonNull(most, "most amount");
        if (!least.currency().equals(most.currency()) || least.minorUnits() > most.minorUnits()) {
            throw new IllegalArgumentException("limits do not go together: " + least + " to " + most);
        }
    }
}
