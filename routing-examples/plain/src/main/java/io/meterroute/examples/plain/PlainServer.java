package io.meterroute.examples.plain;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.NodeStatus;
import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.config.RoutingTableJson;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.micrometer.RoutingMetrics;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.spi.RoutingStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the example for Spring Boot does, by hand: a router over a database, with recovery, metrics, health, and a shutdown that
 * lets purchases end. {@code POST /purchases?id=…&meter=…&cents=…} buys, {@code GET /health} and {@code GET /metrics} show.
 */
final class PlainServer implements AutoCloseable {
    private static final Duration RECOVERY_INTERVAL = Duration.ofSeconds(5);
    private static final Duration COUNT_INTERVAL = Duration.ofSeconds(30);
    private static final Duration STALE_AFTER = Duration.ofMinutes(1);
    private static final int RECOVERED_AT_ONCE = 50;
    private static final int REQUEST_THREADS = 64;

    private final Duration shutdownLimit;
    private final HikariDataSource database;
    private final Router router;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ScheduledExecutorService counting = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService requests = Executors.newFixedThreadPool(REQUEST_THREADS);
    private final HttpServer server;

    /**
     * Starts it.
     *
     * @throws IOException if the table cannot be read, or the port is taken
     */
    PlainServer(PlainSettings settings, Map<ProviderId, ProviderTransport> transports) throws IOException {
        shutdownLimit = settings.shutdownLimit();
        RoutingTable table = table(settings);
        database = pool(settings);
        RoutingStores stores = JdbcRouting.on(database).forInstitution(table.institution());
        if (stores.tables().current().isEmpty()) {
            TableChange change = TableChange.of(
                    settings.node(), "first table", stores.tables().reading().storeTime());
            stores.tables().publish(0, table, change);
        }
        RoutingMetrics metrics = RoutingMetrics.of(registry, table.institution());
        RouterBuilder builder =
                Router.builder().stores(stores).node(settings.node()).listener(metrics);
        transports.forEach(builder::provider);
        router = builder.build();
        router.startRecovery(RECOVERY_INTERVAL, RECOVERED_AT_ONCE);
        metrics.watchNode(router);
        metrics.watchStores(router, stores, counting, COUNT_INTERVAL);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
        server.setExecutor(requests);
        server.createContext("/purchases", new PurchaseHandler(router));
        server.createContext("/health", exchange -> Answers.send(exchange, isStale() ? 503 : 200, health()));
        server.createContext("/metrics", exchange -> Answers.send(exchange, 200, registry.getMetersAsString()));
        server.start();
    }

    /** Returns where it listens. */
    int port() {
        return server.getAddress().getPort();
    }

    /** Takes no new purchases, lets those under way end and be answered, then closes everything. */
    @Override
    public void close() {
        if (!router.drain(shutdownLimit)) {
            System.err.println("Some purchases are still open: whoever recovers goes on with them.");
        }
        server.stop(1);
        router.close();
        requests.shutdown();
        counting.shutdownNow();
        database.close();
    }

    private boolean isStale() {
        return router.node().age().compareTo(STALE_AFTER) > 0;
    }

    private String health() {
        NodeStatus node = router.node();
        return node.name() + ": routing table revision " + node.tableRevision() + ", confirmed at " + node.confirmedAt()
                + "\n";
    }

    private static RoutingTable table(PlainSettings settings) throws IOException {
        try (InputStream json = Files.newInputStream(settings.table())) {
            return RoutingTableJson.read(json);
        }
    }

    private static HikariDataSource pool(PlainSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.databaseUrl());
        return new HikariDataSource(config);
    }
}
