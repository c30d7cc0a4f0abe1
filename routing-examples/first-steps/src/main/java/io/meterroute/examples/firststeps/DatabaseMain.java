package io.meterroute.examples.firststeps;

import io.meterroute.Router;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.spi.RoutingStores;
import io.meterroute.testkit.SimulatedProvider;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Everything in a database: a second process that opened it would go on where this one stopped. */
public final class DatabaseMain {
    private DatabaseMain() {}

    /** Takes the URL of an H2 database; by default one in memory, whose journal is lost with the process. */
    public static void main(String... args) {
        boolean inMemory = args.length == 0;
        JdbcConnectionPool dataSource =
                JdbcConnectionPool.create(inMemory ? "jdbc:h2:mem:routing;DB_CLOSE_DELAY=-1" : args[0], "", "");
        InstitutionId institution = InstitutionId.of("RETAILER-1");
        JdbcRouting routing = inMemory ? JdbcRouting.on(dataSource).acceptingLostCommits() : JdbcRouting.on(dataSource);
        buy(routing.forInstitution(institution));
        prune(dataSource, institution);
        dataSource.dispose();
    }

    private static void buy(RoutingStores stores) {
        if (stores.tables().current().isEmpty()) {
            RoutingTable table = RoutingTable.builder("RETAILER-1")
                    .provider(Provider.of("P1", "First Provider", 1))
                    .build();
            stores.tables().publish(0, table, TableChange.of("thandi", "the first table", Instant.now()));
        }
        // begin: stores in a database
        try (Router router = Router.builder()
                .stores(stores)
                .provider(ProviderId.of("P1"), SimulatedProvider.builder("P1").build())
                .replica()
                .build()) {
            router.startRecovery(Duration.ofSeconds(1), 100);
            System.out.println(router.purchase(PurchaseRequest.of("tx-1", MeterNumber.of("04123456789"), 10_000, "ZAR"))
                    .explain());
        }
        // end: stores in a database
    }

    private static void prune(DataSource dataSource, InstitutionId institution) {
        // begin: retention
        JdbcRouting routing = JdbcRouting.on(dataSource)
                .keepPurchasesFor(Duration.ofDays(400))
                .keepDecisionsFor(Duration.ofDays(90));
        // once a day, on any node
        routing.dropOldPeriods(institution, dropped -> System.out.println("so far: " + dropped));
        // end: retention
    }

    /** As a database administrator sets it up who gives nodes no right to make tables. */
    static RoutingStores ofAnOwnSchema(DataSource dataSource, InstitutionId institution) {
        // begin: an own schema
        RoutingStores stores = JdbcRouting.on(dataSource).schema("routing").forInstitution(institution);
        // end: an own schema
        return stores;
    }

    /** The same, where a migration tool runs the scripts. */
    static JdbcRouting withoutInstalling(DataSource dataSource) {
        // begin: without installing
        return JdbcRouting.on(dataSource).schema("routing").withoutInstalling();
        // end: without installing
    }
}
