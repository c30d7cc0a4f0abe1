package io.meterroute;

import io.meterroute.memory.InMemoryChangeFeed;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.memory.InMemoryPurchaseJournal;
import io.meterroute.memory.InMemoryRoutingTableStore;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.SpaceId;
import io.meterroute.model.TableChange;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingTableStore;
import java.time.InstantSource;
import java.util.Optional;

/** The stores that a router works on: those that its builder was given, and stores in memory in place of the others. */
record RouterStores(
        RoutingTableStore tables, MeterStore meters, Optional<MeterDirectory> directory, PurchaseJournal journal) {
    /**
     * Returns the stores for a router.
     *
     * @throws IllegalStateException if there is no routing table, or both a table and a store of tables
     */
    static RouterStores of(RouterBuilder given) {
        RoutingTableStore tables = tables(given);
        MeterStore meters = given.meters.orElseGet(() -> new InMemoryMeterStore(given.clock));
        return new RouterStores(
                tables,
                meters,
                AdminParts.directory(given.directory, Optional.of(meters)),
                given.journal.orElseGet(() -> journal(tables, given.clock)));
    }

    private static RoutingTableStore tables(RouterBuilder given) {
        if (given.table.isPresent() == given.tables.isPresent()) {
            throw new IllegalStateException(
                    given.table.isPresent()
                            ? "call either table(…) or tables(…), not both"
                            : "no routing table: call table(…) or tables(…)");
        }
        return given.tables.orElseGet(() -> holding(given.table.orElseThrow(), given.clock));
    }

    private static RoutingTableStore holding(RoutingTable table, InstantSource clock) {
        InMemoryRoutingTableStore store =
                new InMemoryRoutingTableStore(table.institution(), new InMemoryChangeFeed(), clock);
        store.publish(0, table, TableChange.of("builder", "given to the router", clock.instant()));
        return store;
    }

    private static PurchaseJournal journal(RoutingTableStore tables, InstantSource clock) {
        return tables instanceof InMemoryRoutingTableStore inMemory
                ? new InMemoryPurchaseJournal(clock, inMemory)
                : new InMemoryPurchaseJournal(clock);
    }

    /**
     * Checks that all stores are of one institution and one space.
     *
     * @throws IllegalArgumentException if one is of another
     */
    void refuseMix(InstitutionId institution, SpaceId space) {
        refuseOther("the purchase journal", journal.institution(), institution);
        refuseOther("the routing table store", tables.institution(), institution);
        refuseOther("the meter store", meters.space(), space);
    }

    private static <T> void refuseOther(String what, Optional<T> owner, T expected) {
        if (owner.isPresent() && !owner.get().equals(expected)) {
            throw new IllegalArgumentException(what + " belongs to " + owner.get() + ", the router to " + expected);
        }
    }
}
