package io.meterroute.health;

import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingEvent.HealthChanged;
import io.meterroute.spi.RoutingListener;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells changes of health in the order in which they came about, never two at once, and without any other lock held: the
 * last one that a listener hears is how things are. Thread-safe.
 */
final class Announcements {
    private static final Logger LOG = LoggerFactory.getLogger(LiveHealth.class);

    private final RoutingListener listener;
    private final Queue<HealthChanged> untold = new ConcurrentLinkedQueue<>();
    private final ReentrantLock telling = new ReentrantLock();

    Announcements(RoutingListener listener) {
        this.listener = listener;
    }

    void add(HealthChanged change) {
        untold.add(change);
    }

    /** Tells what is still untold, unless somebody is at it. */
    void tell() {
        while (!untold.isEmpty() && !telling.isHeldByCurrentThread() && telling.tryLock()) {
            try {
                for (HealthChanged change = untold.poll(); change != null; change = untold.poll()) {
                    tell(change);
                }
            } finally {
                telling.unlock();
            }
        }
    }

    private void tell(HealthChanged change) {
        LOG.info(
                "provider {} for {}s: {} -> {}: {}",
                change.provider(),
                Words.one(change.operation()),
                change.before(),
                change.after(),
                change.cause());
        RoutingEvent event = change;
        listener.on(event);
    }
}
