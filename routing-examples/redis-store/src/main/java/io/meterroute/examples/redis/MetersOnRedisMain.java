package io.meterroute.examples.redis;

import io.meterroute.Router;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.Utility;
import io.meterroute.spi.RoutingStores;
import io.meterroute.testkit.SimulatedProvider;
import java.time.Instant;
import org.h2.jdbcx.JdbcConnectionPool;
import redis.clients.jedis.RedisClient;

/** Meters on Redis, where there may be many and they are read most; routing tables and money in a database. */
public final class MetersOnRedisMain {
    private MetersOnRedisMain() {}

    /** Takes the URL of a Redis server and that of an H2 database, such as {@code jdbc:h2:file:./purchases}. */
    public static void main(String... args) {
        JdbcConnectionPool database = JdbcConnectionPool.create(args[1], "", "");
        InstitutionId institution = InstitutionId.of("RETAILER-1");
        try (RedisClient redis = RedisClient.create(args[0])) {
            RoutingStores inDatabase = JdbcRouting.on(database).forInstitution(institution);
            publishFirstTable(inDatabase);
            // begin: meters on Redis
            RoutingStores stores = RedisRouting.on(redis).keepingMetersOf(inDatabase);
            try (Router router = Router.builder()
                    .stores(stores)
                    .provider(
                            ProviderId.of("P1"), SimulatedProvider.builder("P1").build())
                    .build()) {
                PurchaseRequest request = PurchaseRequest.of("tx-1", MeterNumber.of("04123456789"), 10_000, "ZAR");
                System.out.println(router.purchase(request).explain());
            }
            // end: meters on Redis
        } finally {
            database.dispose();
        }
    }

    private static void publishFirstTable(RoutingStores stores) {
        if (stores.tables().current().isEmpty()) {
            RoutingTable table = RoutingTable.builder(stores.institution().value())
                    .provider(Provider.of("P1", "First Provider", 1))
                    .utility(Utility.of(
                            "JHB",
                            "City of Joburg",
                            Preferences.builder().rank("P1").build()))
                    .build();
            stores.tables().publish(0, table, TableChange.of("thandi", "the first table", Instant.now()));
        }
    }
}
