package io.meterroute.examples.quickstart;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.memory.InMemoryPurchaseJournal;
import io.meterroute.memory.InMemoryRoutingTableStore;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.SpaceId;
import io.meterroute.model.TableChange;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingTableStore;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Where the day is kept, with its routing table published.
 *
 * @param tables the routing table
 * @param meters the meters
 * @param directory looks at many meters
 * @param journal the purchases
 * @param onClose what is to be closed in the end
 */
record Storage(
        RoutingTableStore tables,
        MeterStore meters,
        MeterDirectory directory,
        PurchaseJournal journal,
        Runnable onClose)
        implements AutoCloseable {
    private static final int CONNECTIONS = 16;

    /** Keeps everything in memory, in {@code clock}'s time. */
    static Storage inMemory(RoutingTable table, InstantSource clock) {
        InMemoryRoutingTableStore tables = new InMemoryRoutingTableStore(table.institution());
        InMemoryMeterStore meters = new InMemoryMeterStore(clock);
        PurchaseJournal journal = new InMemoryPurchaseJournal(clock, tables);
        return new Storage(tables, meters, meters, journal, () -> {}).publishing(table, clock.instant());
    }

    /** Keeps everything in the database at {@code url}, in tables that begin with {@code quickstart_}. */
    static Storage jdbc(RoutingTable table, String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(CONNECTIONS);
        RoutingStores stores = JdbcRouting.on(pool)
                .tablePrefix("quickstart_")
                .forInstitution(
                        table.institution(), SpaceId.of(table.institution().value()));
        return new Storage(
                        stores.tables(),
                        stores.meters(),
                        stores.directory().orElseThrow(),
                        stores.journal().orElseThrow(),
                        pool::close)
                .publishing(table, Instant.now());
    }

    private Storage publishing(RoutingTable table, Instant now) {
        if (!tables.publish(0, table, TableChange.of("quickstart", "the first table", now))) {
            throw new BadInputException("institution " + table.institution() + " has a routing table already");
        }
        return this;
    }

    @Override
    public void close() {
        onClose.run();
    }
}
