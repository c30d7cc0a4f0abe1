package io.meterroute.tck;

import static io.meterroute.tck.Samples.BANK;
import static io.meterroute.tck.Samples.at;
import static io.meterroute.tck.Samples.change;
import static io.meterroute.tck.Samples.opening;
import static io.meterroute.tck.Samples.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingTableStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writers that depend on the revision in force, against one who publishes.
 *
 * <p>After each publication the publisher notes how far every purchase has come. Whatever is written beyond that was
 * written after the publication was acknowledged, and must not depend on an older revision, even if its writer had looked
 * at the table in time.
 */
final class TableRace {
    private static final int PUBLICATIONS = 100;
    private static final int MOST_WRITES = 20_000;

    private final AtomicLong inForce = new AtomicLong(1);
    private final CountDownLatch firstWrite = new CountDownLatch(1);
    private final Queue<Publication> publications = new ConcurrentLinkedQueue<>();
    private final Queue<Write> writes = new ConcurrentLinkedQueue<>();

    private record Publication(long revision, Map<PurchaseId, Long> versions) {
        boolean shouldHaveStopped(Write write) {
            return write.version > versions.getOrDefault(write.purchase, 0L) && write.revision < revision;
        }
    }

    private record Write(PurchaseId purchase, long version, long revision) {}

    /** Replaces the table again and again, once somebody writes. */
    void publish(RoutingTableStore tables, PurchaseJournal journal) {
        awaitFirstWrite();
        for (long revision = 1; revision <= PUBLICATIONS; revision++) {
            assertThat(tables.publish(revision, table(BANK, 1), change("another")))
                    .isTrue();
            Map<PurchaseId, Long> versions = new HashMap<>();
            for (int thread = 1; thread < Together.THREADS; thread++) {
                PurchaseId id = purchase(thread).id();
                versions.put(
                        id,
                        journal.find(id).purchase().map(PurchaseRecord::version).orElse(0L));
            }
            publications.add(new Publication(revision + 1, versions));
            inForce.set(revision + 1);
        }
    }

    /** Writes one purchase of this thread's own until the last table is published. */
    void write(PurchaseJournal journal, int thread) {
        PurchaseRecord current = purchase(thread).withVersion(1);
        assertThat(journal.open(current)).isTrue();
        for (int i = 0; i < MOST_WRITES && inForce.get() <= PUBLICATIONS; i++) {
            long revision = inForce.get();
            PurchaseRecord next = current.withVersion(current.version() + 1);
            if (journal.compareAndSet(
                    current,
                    next,
                    Optional.of(table(BANK, 1).withRevision(revision).stamp()))) {
                writes.add(new Write(next.id(), next.version(), revision));
                firstWrite.countDown();
                current = next;
            }
        }
    }

    /** Returns the writes that came after a publication they should have minded. */
    List<String> tooLate() {
        return writes.stream()
                .flatMap(write -> publications.stream()
                        .filter(publication -> publication.shouldHaveStopped(write))
                        .map(publication -> write + " after " + publication))
                .limit(10)
                .toList();
    }

    int written() {
        return writes.size();
    }

    private void awaitFirstWrite() {
        try {
            assertThat(firstWrite.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static PurchaseRecord purchase(int thread) {
        return opening("tx-" + thread, at(10));
    }
}
