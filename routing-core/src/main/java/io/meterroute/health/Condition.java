package io.meterroute.health;

import io.meterroute.model.Health;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingKey;

/**
 * What a decision sees of one breaker. Replaced by another one whenever the breaker's state changes; the permits alone
 * change meanwhile. Safe to read from any thread.
 *
 * @param provider the provider
 * @param state the breaker's state
 * @param since the monotonic time at which that began
 * @param until the monotonic time at which it ends by itself, if the state is one that does
 * @param permits who may try the provider on probation
 */
record Condition(ProviderId provider, State state, long since, long until, Permits permits) {
    /** The states of a breaker, by how much they hold against the provider. */
    enum State {
        /** Healthy. */
        CLOSED(Health.HEALTHY),
        /** Healthy again since a short time: for a growing share of the keys. Ends by itself. */
        RAMPING(Health.HEALTHY),
        /** On probation: for holders of a permit. */
        HALF_OPEN(Health.ADMITTED),
        /** Unhealthy. Ends by itself. */
        OPEN(Health.UNHEALTHY);

        private final Health health;

        State(Health health) {
            this.health = health;
        }

        Health health() {
            return health;
        }
    }

    boolean isCalm() {
        return state == State.CLOSED;
    }

    /** Whether the time has come at which the state ends by itself. */
    boolean isDue(long now) {
        return (state == State.OPEN || state == State.RAMPING) && now - until >= 0;
    }

    /** The provider's health in a decision with {@code key}. */
    Health healthFor(RoutingKey key, long now) {
        return switch (state) {
            case CLOSED -> Health.HEALTHY;
            case RAMPING -> place(key) < admitted(now) ? Health.ADMITTED : Health.UNHEALTHY;
            case HALF_OPEN -> permits.isFreeFor(key, now) ? Health.ADMITTED : Health.UNHEALTHY;
            case OPEN -> Health.UNHEALTHY;
        };
    }

    /** The share of keys that are admitted because of what they are. */
    double admitted(long now) {
        return switch (state) {
            case CLOSED -> 1;
            case RAMPING -> Math.min(1, (now - since) / (double) (until - since));
            case HALF_OPEN, OPEN -> 0;
        };
    }

    /**
     * The place of {@code key} in [0, 1) among all keys: it is admitted once the share has grown beyond that, and stays so.
     * Another hash than the load balancer's, or the admitted keys would not be shared out by weight.
     */
    private double place(RoutingKey key) {
        long z = ((long) provider.value().hashCode() << Integer.SIZE)
                + key.value().hashCode();
        z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        z ^= z >>> 33;
        return (z >>> 11) * 0x1.0p-53;
    }
}
