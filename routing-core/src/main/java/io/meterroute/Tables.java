package io.meterroute;

import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.spi.RoutingTableStore;
import io.meterroute.spi.StoreException;
import java.util.concurrent.locks.ReentrantLock;

/** The routing table in force on this node: an immutable snapshot, replaced when the store has a newer revision. */
final class Tables {
    private final RoutingTableStore store;
    private final Listeners listeners;
    private final ReentrantLock replacing = new ReentrantLock();
    private volatile RoutingTable current;

    /**
     * Reads the table for the first time.
     *
     * @throws IllegalStateException if the store has none
     */
    Tables(RoutingTableStore store, Listeners listeners) {
        this.store = store;
        this.listeners = listeners;
        this.current = read();
    }

    RoutingTable current() {
        return current;
    }

    /**
     * Takes over the store's table if it is another one than this node's, and returns the one in force now.
     *
     * @throws StoreException if the store cannot be read: this node's table stays in force
     */
    RoutingTable refresh() {
        RoutingTable next = read();
        RoutingTable before = replaced(next);
        if (next.revision() > before.revision()) {
            listeners.tell(new RoutingEvent.TableChanged(before.revision(), next));
        }
        return current;
    }

    /** Puts {@code next} in force if it is newer, and returns what was in force before. */
    private RoutingTable replaced(RoutingTable next) {
        replacing.lock();
        try {
            RoutingTable before = current;
            if (next.revision() > before.revision()) {
                current = next;
            }
            return before;
        } finally {
            replacing.unlock();
        }
    }

    private RoutingTable read() {
        return store.current()
                .orElseThrow(
                        () -> new IllegalStateException("the routing table store has no table: publish one first"));
    }
}
