package io.meterroute.examples.tool;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.Assignment;
import io.meterroute.model.Attributes;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Money;
import io.meterroute.model.Phase;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Support;
import io.meterroute.model.TableChange;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.RoutingStores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A database in which purchases have been decided, all at one utility, where both providers support every meter. */
final class PurchaseLog implements AutoCloseable {
    private static final Instant BEGINNING = Instant.parse("2026-03-01T08:00:00Z");

    private final HikariDataSource dataSource;
    private final RoutingStores stores;
    private final RoutingTable table;

    private PurchaseLog(HikariDataSource dataSource, RoutingTable table) {
        this.dataSource = dataSource;
        this.stores = JdbcRouting.on(dataSource).forInstitution(table.institution());
        this.table = table;
    }

    static PurchaseLog in(Path file, RoutingTable table) {
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl("jdbc:h2:" + file);
        PurchaseLog log = new PurchaseLog(dataSource, table);
        log.stores.tables().publish(0, table, TableChange.of("test", "the first table", BEGINNING));
        return log;
    }

    /** Records the decisions of {@code purchases}. */
    void record(int purchases) {
        for (int i = 0; i < purchases; i++) {
            stores.decisionLog().orElseThrow().append(entry(table, i));
        }
    }

    /** Returns the recorded decision of purchase {@code number}. */
    static DecisionEntry entry(RoutingTable table, int number) {
        MeterNumber meter = MeterNumber.of("M" + number);
        ProviderSupport supported = ProviderSupport.unknown().answered(Support.SUPPORTED, 1, BEGINNING);
        MeterRecord record = MeterRecord.unseen(meter).toBuilder()
                .known(true)
                .version(1)
                .assignment(new Assignment(UtilityId.of("JHB"), Assignment.Source.IMPORT, "test", BEGINNING))
                .support(ProviderId.of("P1"), supported)
                .support(ProviderId.of("P2"), supported)
                .build();
        RouteRequest request = new RouteRequest(
                meter,
                RoutingKey.of("tx-" + number),
                Optional.of(new Money(10_000, "ZAR")),
                Optional.empty(),
                Attributes.none(),
                List.of(),
                new TreeSet<>(),
                Optional.empty());
        return DecisionEntry.of(
                BEGINNING.plusSeconds(number),
                RoutingRules.decide(table, record, Signals.clear(), request, Phase.BEFORE_LOOKUP));
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
