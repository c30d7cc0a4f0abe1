package io.meterroute.spi;

import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signals;

/** Tells how providers fare (HEALTH-4). Called once per decision on the deciding thread; it must not block. */
public interface HealthSource {
    /**
     * Returns the signals that a decision with {@code key} is to be made with. A provider on probation may be admitted
     * for some keys and not for others (HEALTH-1).
     */
    Signals signals(RoutingKey key);
}
