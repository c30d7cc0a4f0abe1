package io.meterroute.spi;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.PendingChange;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableReading;
import io.meterroute.model.TableRevision;
import io.meterroute.model.TableStamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps one institution's routing table with its whole history (ADMIN-2). The table is one small immutable value. Called
 * from application threads and the router's own; it may block.
 */
public interface RoutingTableStore {
    /**
     * Returns the institution this store is of, if it says: a router refuses stores of different institutions. By default
     * it does not say.
     */
    default Optional<InstitutionId> institution() {
        return Optional.empty();
    }

    /**
     * Returns the table in force, if one was ever published.
     *
     * @throws StoreException if the store cannot be read
     */
    Optional<RoutingTable> current();

    /**
     * Returns which table is in force and when the next pending change takes effect, with the store's time. Every node
     * asks about once a second, so it should be one cheap read. The time must be one clock's for all nodes that share the
     * store.
     *
     * @throws StoreException if the store cannot be read
     */
    TableReading reading();

    /**
     * Makes {@code table} the one in force at revision {@code expected.revision() + 1}, whatever revision it carries, if
     * {@code expected} is still in force, number and checksum; {@link TableStamp#NONE} means that none was ever published.
     * If {@code change} carries out a pending change, that must still be on the list and is taken off it in the same step.
     * Atomic: of several callers with one expected table exactly one succeeds.
     *
     * @return whether it was published; if not, nothing has changed
     * @throws IllegalArgumentException if the table is another institution's
     * @throws StoreException if the store cannot be written; the write may have happened all the same
     */
    boolean publish(TableStamp expected, RoutingTable table, TableChange change);

    /**
     * The same where whatever has the number {@code expectedRevision} may be replaced, without having been read: for the
     * first table, with 0, and in scripts.
     *
     * @return whether it was published; if not, nothing has changed
     * @throws IllegalArgumentException if the table is another institution's
     * @throws StoreException if the store cannot be read or written; the write may have happened all the same
     */
    default boolean publish(long expectedRevision, RoutingTable table, TableChange change) {
        TableStamp inForce = reading().inForce();
        return inForce.revision() == expectedRevision && publish(inForce, table, change);
    }

    /**
     * Returns revision {@code revision}, if it was published.
     *
     * @throws StoreException if the store cannot be read
     */
    Optional<TableRevision> find(long revision);

    /**
     * Returns the revisions before {@code revision}, newest first, at most {@code limit}.
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     * @throws StoreException if the store cannot be read
     */
    List<TableRevision> historyBefore(long revision, int limit);

    /**
     * Returns the changes that have not taken effect yet, also those that await approval, by the times at which they would
     * (ADMIN-4).
     *
     * @throws StoreException if the store cannot be read
     */
    List<PendingChange> pending();

    /**
     * Adds a pending change; adding the same id again changes nothing, also after it was carried out or withdrawn.
     *
     * @throws StoreException if the store cannot be written
     */
    void schedule(PendingChange change);

    /**
     * Takes the pending change {@code pendingChange} off the list and adds {@code next} in the same step, if the one is on the
     * list and the other's id was never added. Atomic.
     *
     * @return whether it was done; if not, nothing has changed
     * @throws StoreException if the store cannot be written; the write may have happened all the same
     */
    boolean replacePending(UUID pendingChange, PendingChange next);

    /**
     * Takes a pending change off the list.
     *
     * @return whether it was on it
     * @throws StoreException if the store cannot be written
     */
    boolean withdraw(UUID pendingChange);
}
