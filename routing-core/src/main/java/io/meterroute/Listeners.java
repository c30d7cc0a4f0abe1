package io.meterroute;

import io.meterroute.model.RoutingDecision;
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
    private final List<RoutingListener> ofDecisions;
    private final Set<RoutingListener> failed = ConcurrentHashMap.newKeySet();

    Listeners(List<RoutingListener> listeners) {
        this(listeners, listeners);
    }

    /**
     * Tells {@code listeners} of everything but decisions, and {@code ofDecisions} of those: decisions are too many to be told
     * to who has no use for them.
     */
    Listeners(List<RoutingListener> listeners, List<RoutingListener> ofDecisions) {
        this.listeners = List.copyOf(listeners);
        this.ofDecisions = List.copyOf(ofDecisions);
    }

    void tell(RoutingEvent event) {
        tell(listeners, event);
    }

    void tellDecision(RoutingDecision decision) {
        if (!ofDecisions.isEmpty()) {
            tell(ofDecisions, new RoutingEvent.Decided(decision));
        }
    }

    private void tell(List<RoutingListener> told, RoutingEvent event) {
        for (RoutingListener listener : told) {
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
