package io.meterroute;

import io.meterroute.interleaving.Interleavings;
import io.meterroute.memory.InMemoryRoutingTableStore;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.spec.Spec;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** A node looks at its store, asked to by several at once, while tables are published. */
@Spec("STORE-2")
class TablesInterleavingTest {
    @Test
    void whoeverLooksGetsTheTableThatIsPublishedThen() {
        Interleavings.areAllAsIfOneByOne(Looking.class, "io.meterroute.memory.");
    }

    @Test
    void takingOverWhateverWasReadGoesBackToAnOldTable() {
        Interleavings.areNotAllAsIfOneByOne(LookingCarelessly.class);
    }

    /** The production snapshot over the store in memory. */
    public static class Looking {
        private static final RoutingTable TABLE =
                RoutingTable.builder("RETAILER-1").build();
        private static final TableChange CHANGE = TableChange.of("someone", "why", Instant.EPOCH);

        private final InMemoryRoutingTableStore store = new InMemoryRoutingTableStore(InstitutionId.of("RETAILER-1"));
        private final Tables tables;
        private long published = 1;

        public Looking() {
            store.publish(0, TABLE, CHANGE);
            tables = new Tables(store, new Listeners(List.of()), () -> Instant.EPOCH, () -> 0, table -> {});
        }

        @Operation(nonParallelGroup = "publishers")
        public void publish() {
            store.publish(published, TABLE, CHANGE);
            published++;
        }

        @Operation
        public long look() {
            return tables.refresh().revision();
        }

        /** What decisions go by may be behind, but not behind what somebody has looked at before. */
        @Operation
        public boolean decidesByWhatWasLookedAt() {
            long looked = tables.refresh().revision();
            return tables.current().revision() >= looked;
        }
    }

    /** Reads, and puts in force what was read, whatever is by then. */
    public static class LookingCarelessly {
        private final AtomicLong published = new AtomicLong(1);
        private final AtomicLong inForce = new AtomicLong(1);

        @Operation
        public void publish() {
            published.incrementAndGet();
        }

        @Operation
        public boolean decidesByWhatWasLookedAt() {
            long looked = published.get();
            inForce.set(looked);
            return inForce.get() >= looked;
        }
    }
}
