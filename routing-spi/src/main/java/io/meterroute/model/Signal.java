package io.meterroute.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What is known, apart from table and meter, of one provider at the moment of a decision.
 *
 * @param health how its purchases fare
 * @param purchases its suspension from purchases, if it is suspended: it is not eligible
 * @param lookups its suspension from lookups, if it is suspended: it is not asked
 */
public record Signal(Health health, Optional<Suspension> purchases, Optional<Suspension> lookups) {
    private static final Signal CLEAR = new Signal(Health.HEALTHY, Optional.empty(), Optional.empty());

    /** Refuses null. */
    public Signal {
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(purchases, "suspension from purchases");
        Objects.requireNonNull(lookups, "suspension from lookups");
    }

    /** Returns the signal of a provider nothing special is known of: healthy, not suspended. */
    public static Signal clear() {
        return CLEAR;
    }

    /** Returns the signal of a provider that is not suspended. */
    public static Signal of(Health health) {
        return new Signal(health, Optional.empty(), Optional.empty());
    }

    /** Returns this with another health. */
    public Signal withHealth(Health newHealth) {
        return new Signal(newHealth, purchases, lookups);
    }
}
