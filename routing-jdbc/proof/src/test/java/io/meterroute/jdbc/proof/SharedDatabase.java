package io.meterroute.jdbc.proof;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.spi.RoutingStores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An empty database of one PostgreSQL server, which is started once in this process. */
final class SharedDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static Optional<EmbeddedPostgres> server = Optional.empty();

    private final HikariDataSource pool = new HikariDataSource();

    private SharedDatabase(String url) {
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(4);
    }

    static SharedDatabase fresh() {
        EmbeddedPostgres started = server();
        String name = "proof" + COUNT.incrementAndGet();
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + name, e);
        }
        return new SharedDatabase(started.getJdbcUrl("postgres", name));
    }

    private static synchronized EmbeddedPostgres server() {
        if (server.isEmpty()) {
            try {
                server = Optional.of(EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start());
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }
        return server.get();
    }

    String url() {
        return pool.getJdbcUrl();
    }

    HikariDataSource pool() {
        return pool;
    }

    RoutingStores stores() {
        return JdbcRouting.on(pool).forInstitution(Town.BANK, Town.SPACE);
    }

    void publish(RoutingTable table) {
        if (!stores().tables().publish(0, table, TableChange.of("test", "first table", Instant.now()))) {
            throw new IllegalStateException("there is a table already");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
