package io.meterroute.spi;

import io.meterroute.model.Health;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signals;

/**
 * Tells how providers fare (HEALTH-4). Called on the deciding thread, from many at once; it must not block or throw. One
 * method is enough: the others are for a source that bounds how many purchases try a provider on probation at once, and
 * for one that knows about lookups.
 */
public interface HealthSource {
    /**
     * Returns the signals that a decision with {@code key} is to be made with. A provider on probation may be admitted
     * for some keys and not for others (HEALTH-1). Decisions that nobody acts on are made with it too, so asking must
     * not use anything up (ROUTE-9).
     */
    Signals signals(RoutingKey key);

    /**
     * Asks whether the purchase with {@code key} may now try {@code provider}, which {@link #signals} called admitted;
     * called just before the attempt is journaled. By default it may.
     *
     * @return {@code false} if others were faster: the purchase then takes the provider for unhealthy
     */
    default boolean admit(RoutingKey key, ProviderId provider) {
        return true;
    }

    /**
     * Says that the purchase with {@code key} is done with {@code provider}, tried or not. Not called for every admission:
     * a purchase can be overtaken, a process can die. So what {@link #admit} reserves must expire by itself.
     */
    default void release(RoutingKey key, ProviderId provider) {}

    /** Returns how lookups at {@code provider} fare, for people (MARK-8); healthy by default. */
    default Health lookups(ProviderId provider) {
        return Health.HEALTHY;
    }
}
