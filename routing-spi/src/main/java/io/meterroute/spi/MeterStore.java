package io.meterroute.spi;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import io.meterroute.model.SpaceId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the meters of one space: all that a third party must write to keep them elsewhere.
 *
 * <p>Called by the router from many threads at once, on the caller's thread or one of the router's own; it may block.
 * One meter is one row: each call is about a single record, and nothing else need be atomic. What has been acknowledged
 * must be seen by every later call on every node (STORE-1, STORE-2).
 */
public interface MeterStore {
    /**
     * Returns the space this store is of, if it says: a router refuses stores of different spaces. By default it does not
     * say.
     */
    default Optional<SpaceId> space() {
        return Optional.empty();
    }

    /**
     * Returns the record of {@code number}, {@link MeterRecord#unseen} if there is none, and the store's time. The time
     * must be one clock's for all nodes that share the store.
     *
     * @throws DamagedRecordException if there is a record of this meter that cannot be read; others can
     * @throws StoreException if the store cannot be read
     */
    MeterReading find(MeterNumber number);

    /**
     * Puts {@code next} in the place of {@code expected}, at version {@code expected.version() + 1} whatever version
     * {@code next} carries, if the stored version is still {@code expected.version()}; version 0 means that there is no
     * record yet. Atomic: of several callers with one expected version exactly one succeeds.
     *
     * <p>A store that can go back to an earlier state, as a database does that fails over without its last commits, has to
     * compare the whole record: it gives versions out again.
     *
     * @return whether it was written; if not, nothing has changed
     * @throws IllegalArgumentException if the two are not of one meter
     * @throws StoreException if the store cannot be written; the write may have happened all the same
     */
    boolean compareAndSet(MeterRecord expected, MeterRecord next);

    /**
     * Returns the readings of {@code numbers}, in their order, one for each. For bulk work: a store that can reads them in
     * one step; by default they are read one by one.
     *
     * @param numbers at most 10,000
     * @throws StoreException if the store cannot be read
     */
    default List<MeterReading> findAll(List<MeterNumber> numbers) {
        return numbers.stream().map(this::find).toList();
    }

    /**
     * Does for each of {@code writes} what {@link #compareAndSet} does: every one for itself, in any order, never all or
     * nothing. For bulk work: a store that can writes them in one step; by default they are written one by one.
     *
     * @param writes at most 10,000, each of another meter
     * @return those that were not written because the stored version was another one, in their order
     * @throws IllegalArgumentException if two are of one meter; nothing has been written then
     * @throws StoreException if the store cannot be written; each of the writes may have happened all the same
     */
    default List<MeterWrite> compareAndSetAll(List<MeterWrite> writes) {
        Set<MeterNumber> meters = new HashSet<>();
        for (MeterWrite write : writes) {
            if (!meters.add(write.next().number())) {
                throw new IllegalArgumentException(
                        "meter " + write.next().number().masked() + " is to be written twice at once");
            }
        }
        return writes.stream()
                .filter(write -> !compareAndSet(write.expected(), write.next()))
                .toList();
    }
}
