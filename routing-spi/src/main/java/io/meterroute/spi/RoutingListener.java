package io.meterroute.spi;

import io.meterroute.model.RoutingEvent;

/**
 * Is told what happened, after it did (OBS-2). Called on the thread on which it happened, from many at once; it should
 * return soon. What it throws is caught and logged, and harms nobody.
 */
public interface RoutingListener {
    /** Called for each event. */
    void on(RoutingEvent event);
}
