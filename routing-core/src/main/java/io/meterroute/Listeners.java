package io.meterroute;

import io.meterroute.model.RoutingEvent;
import io.meterroute.spi.RoutingListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the application's listeners what happened. One that throws is logged once, by its name, and harms nobody. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<RoutingListener> listeners;
    private final Set<RoutingListener> failed = ConcurrentHashMap.newKeySet();

    Listeners(List<RoutingListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void tell(RoutingEvent event) {
        for (RoutingListener listener : listeners) {
            try {
                listener.on(event);
            } catch (Exception | LinkageError e) {
                if (failed.add(listener)) {
                    LOG.warn(
                            "listener {} failed on {}; further failures of it are not logged",
                            listener.getClass().getName(),
                            event.getClass().getSimpleName(),
                            e);
                }
            }
        }
    }
}
