package io.meterroute.spi;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableStamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps one institution's purchases, written before anything is sent: money safety rests on it (VEND-4, VEND-7). What it
 * has acknowledged must survive the death of the process. Called from the router's threads, many at once; it may block.
 */
public interface PurchaseJournal {
    /** Whether a write can see the routing table it depends on. */
    enum Consistency {
        /** Journal and routing table are of one store: an intent's write fails if the table has moved on (VEND-7). */
        WITH_TABLE,
        /** The journal is apart: the router reads which table is in force again after the intent is durable (VEND-7). */
        SEPARATE
    }

    /**
     * Returns the institution this store is of, if it says: a router refuses stores of different institutions. By default
     * it does not say.
     */
    default Optional<InstitutionId> institution() {
        return Optional.empty();
    }

    /** Returns whether a write can see the routing table it depends on. */
    Consistency consistency();

    /**
     * Returns how long an ended purchase is kept at least, counted from its end by the journal's time; empty, the default, if
     * for ever. A purchase is then found, or was never opened, or ended longer ago than that; the router refuses requests
     * that are older (STORE-7). One that has not ended is always kept.
     */
    default Optional<Duration> retention() {
        return Optional.empty();
    }

    /**
     * Returns the purchase {@code id}, if it was opened, and the journal's time.
     *
     * @throws DamagedRecordException if there is a record of this purchase that cannot be read; others can
     * @throws StoreException if the journal cannot be read
     */
    PurchaseReading find(PurchaseId id);

    /**
     * Records a purchase that was never opened, at version 1. Atomic: of several callers with one purchase id exactly one
     * succeeds.
     *
     * @return whether it was recorded; if not, there is one with this id already
     * @throws StoreException if the journal cannot be written; the write may have happened all the same
     */
    boolean open(PurchaseRecord purchase);

    /**
     * Puts {@code next} in the place of {@code expected}, at version {@code expected.version() + 1}, if the stored version
     * is still {@code expected.version()} and, where {@code decidedWith} is given and the journal is
     * {@link Consistency#WITH_TABLE}, that routing table is still in force, by its revision and its checksum. Atomic.
     *
     * @return whether it was written; if not, nothing has changed
     * @throws IllegalArgumentException if the two are not one purchase
     * @throws StoreException if the journal cannot be written; the write may have happened all the same
     */
    boolean compareAndSet(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith);

    /**
     * Returns purchases that have not ended, those whose lease ends first in front, at most {@code limit}. One whose record is
     * damaged is left out, so that it holds up no other, and told in the journal's log: {@link #find} of it throws.
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     * @throws StoreException if the journal cannot be read
     */
    List<PurchaseRecord> unfinished(int limit);

    /**
     * Returns the purchases of {@code meter}, those opened last in front, at most {@code limit} (VEND-6, VIEW-6).
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     * @throws StoreException if the journal cannot be read
     */
    List<PurchaseRecord> ofMeter(MeterNumber meter, int limit);

    /**
     * Returns purchases that ended after the one {@code cursor} points at, in the order of their ends, at most
     * {@code limit}. None is ever skipped, also if it ended while another end was being written (VEND-10).
     *
     * @param cursor the cursor of the last entry already seen, or empty to begin with the oldest
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000, or the cursor is none of this journal's
     * @throws StoreException if the journal cannot be read
     */
    List<Ended> endedAfter(Optional<String> cursor, int limit);

    /**
     * A purchase that has ended, at its place in the order of ends.
     *
     * @param cursor names the place
     * @param purchase the purchase
     */
    record Ended(String cursor, PurchaseRecord purchase) {}
}
