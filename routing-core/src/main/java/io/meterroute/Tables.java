package io.meterroute;

import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableReading;
import io.meterroute.spi.RoutingTableStore;
import io.meterroute.spi.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routing table in force on this node: an immutable snapshot, replaced when the store has another one. Reading it
 * is one volatile read, whatever the store is doing.
 */
final class Tables {
    private static final Logger LOG = LoggerFactory.getLogger(Tables.class);

    private final RoutingTableStore store;
    private final Listeners listeners;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final Consumer<RoutingTable> beforehand;
    private final ReentrantLock replacing = new ReentrantLock();
    private volatile InForce inForce;

    /**
     * A table, and when the store was last known to have it in force.
     *
     * @param table the table
     * @param confirmedAt by the wall clock
     * @param confirmedNanos by the ticker
     */
    record InForce(RoutingTable table, Instant confirmedAt, long confirmedNanos) {}

    /**
     * Reads the table for the first time.
     *
     * @param beforehand is told of each table before it comes into force
     * @throws IllegalStateException if the store has none
     */
    Tables(
            RoutingTableStore store,
            Listeners listeners,
            InstantSource clock,
            LongSupplier ticker,
            Consumer<RoutingTable> beforehand) {
        this.store = store;
        this.listeners = listeners;
        this.clock = clock;
        this.ticker = ticker;
        this.beforehand = beforehand;
        this.inForce = read(clock.instant(), ticker.getAsLong());
    }

    RoutingTable current() {
        return inForce.table();
    }

    InForce inForce() {
        return inForce;
    }

    /**
     * Takes over the store's table if it is another one than this node's, and returns the one in force now.
     *
     * @throws StoreException if the store cannot be read: this node's table stays in force
     */
    RoutingTable refresh() {
        look();
        return current();
    }

    /**
     * Asks the store for its revision, and leaves the table in force as it is.
     *
     * @throws StoreException if the store cannot be read
     */
    void ask() {
        store.reading();
    }

    /** Refreshes, and returns what the store said. */
    TableReading look() {
        InForce seen = inForce;
        Instant at = clock.instant();
        long nanos = ticker.getAsLong();
        TableReading reading = store.reading();
        InForce next =
                reading.inForce().equals(seen.table().stamp()) ? new InForce(seen.table(), at, nanos) : read(at, nanos);
        tell(replaced(seen, next), next);
        return reading;
    }

    /**
     * Puts {@code next}, read while {@code seen} was in force, in force, and returns what was before. If somebody has put
     * another one in force meanwhile, only a newer revision is: then a lower one may have been read earlier. Otherwise a lower
     * one is what the store has come back with, and every node goes by its store.
     */
    private InForce replaced(InForce seen, InForce next) {
        replacing.lock();
        try {
            InForce before = inForce;
            boolean isUntouched = before.table().equals(seen.table());
            if (isUntouched || next.table().revision() > before.table().revision()) {
                inForce = next;
                return before;
            }
            return next;
        } finally {
            replacing.unlock();
        }
    }

    private void tell(InForce before, InForce next) {
        if (next.table().stamp().equals(before.table().stamp())) {
            return;
        }
        long revision = before.table().revision();
        if (next.table().revision() <= revision) {
            LOG.warn(
                    "the routing table store came back without the revision {} that this node had: now it has revision {}, checksum {}",
                    revision,
                    next.table().revision(),
                    next.table().checksum());
        }
        listeners.tell(new RoutingEvent.TableChanged(revision, next.table()));
    }

    private InForce read(Instant at, long nanos) {
        RoutingTable table = store.current()
                .orElseThrow(
                        () -> new IllegalStateException("the routing table store has no table: publish one first"));
        beforehand.accept(table);
        return new InForce(table, at, nanos);
    }
}
