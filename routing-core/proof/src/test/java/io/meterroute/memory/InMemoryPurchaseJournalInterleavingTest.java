package io.meterroute.memory;

import io.meterroute.interleaving.Interleavings;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableStamp;
import io.meterroute.spec.Spec;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

@Spec("STORE-1")
class InMemoryPurchaseJournalInterleavingTest {
    @Test
    @Spec("VEND-7")
    void aWriteIsOneStepAndGoesByTheTableInForce() {
        Interleavings.areAllAsIfOneByOne(Purchases.class);
    }

    @Test
    void lookingAtTheTableFirstAndWritingThenGoesByATableOfThePast() {
        Interleavings.areNotAllAsIfOneByOne(LatePurchases.class);
    }

    /** The production journal and table store, one purchase. */
    public static class Purchases {
        private static final RoutingTable TABLE =
                RoutingTable.builder("RETAILER-1").build();
        private static final TableChange CHANGE = TableChange.of("someone", "why", Instant.EPOCH);
        private static final PurchaseRequest REQUEST =
                PurchaseRequest.of("tx-1", MeterNumber.of("04123456789"), 100, "ZAR");

        private final InMemoryRoutingTableStore tables = new InMemoryRoutingTableStore(InstitutionId.of("RETAILER-1"));
        private final InMemoryPurchaseJournal journal = new InMemoryPurchaseJournal(() -> Instant.EPOCH, tables);

        @Operation
        public boolean publish(@Param(gen = IntGen.class, conf = "0:1") int revision) {
            return tables.publish(revision, TABLE, CHANGE);
        }

        @Operation
        public boolean open() {
            return journal.open(purchase());
        }

        @Operation
        public boolean write(@Param(gen = IntGen.class, conf = "1:2") int revision) {
            PurchaseRecord present = purchase().withVersion(1);
            return journal.compareAndSet(present, present, Optional.of(stamp(revision)));
        }

        @Operation
        public boolean end() {
            PurchaseRecord present = purchase().withVersion(1);
            PurchaseRecord ended = present.toBuilder()
                    .end(new PurchaseEnd.Unavailable(Optional.empty()))
                    .build();
            return journal.compareAndSet(present, ended, Optional.empty());
        }

        @Operation
        public String find() {
            return journal.find(PurchaseId.of("tx-1"))
                    .purchase()
                    .map(purchase -> purchase.version() + (purchase.isEnded() ? " ended" : ""))
                    .orElse("");
        }

        @Operation
        public int ended() {
            return journal.endedAfter(Optional.empty(), 10).size();
        }

        private static TableStamp stamp(long revision) {
            return new TableStamp(revision, TABLE.withRevision(revision).checksum());
        }

        private static PurchaseRecord purchase() {
            return PurchaseRecord.opening(REQUEST, Instant.EPOCH, Instant.EPOCH, "node-1", Instant.EPOCH);
        }
    }

    /** Looks at the table in one step and writes in another. */
    public static class LatePurchases {
        private final AtomicInteger revision = new AtomicInteger();
        private final AtomicInteger writes = new AtomicInteger();

        @Operation
        public int publish() {
            revision.incrementAndGet();
            return writes.get();
        }

        @Operation
        public boolean write(@Param(gen = IntGen.class, conf = "0:1") int expected) {
            return revision.get() == expected && writes.incrementAndGet() > 0;
        }
    }
}
