package io.meterroute.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The databases that tests run on, each started once in this JVM when a test first asks for it. */
final class TestDatabase {
    static final TestDatabase H2_MEMORY =
            new TestDatabase("H2 in memory", () -> "jdbc:h2:mem:meterroute;DB_CLOSE_DELAY=-1");
    static final TestDatabase H2_FILE =
            new TestDatabase("H2 in a file", () -> "jdbc:h2:file:" + temporary().resolve("meterroute"));
    static final TestDatabase POSTGRESQL = new TestDatabase("PostgreSQL", TestDatabase::postgreSql);
    static final TestDatabase MARIADB =
            new TestDatabase("MariaDB", () -> MariaDbServer.started().url());

    /** As many connections as the threads of a contract, and some for whoever looks on. */
    private static final int CONNECTIONS = 12;

    private static final List<String> TABLES = List.of(
            "meter",
            "meter_flag",
            "meter_count",
            "table_in_force",
            "table_revision",
            "table_pending",
            "purchase",
            "purchase_ends",
            "purchase_kept",
            "decision",
            "audit",
            "lookup_round",
            "name");

    private final String name;
    private final Supplier<String> start;
    private final Map<String, DataSource> pools = new HashMap<>();
    private Optional<String> url = Optional.empty();

    private TestDatabase(String name, Supplier<String> start) {
        this.name = name;
        this.start = start;
    }

    static Stream<TestDatabase> all() {
        return Stream.of(H2_MEMORY, H2_FILE, POSTGRESQL, MARIADB);
    }

    /** Returns where it is, with all that a driver needs to know. */
    synchronized String url() {
        if (url.isEmpty()) {
            url = Optional.of(start.get());
        }
        return url.get();
    }

    /** Returns a pool of connections that is kept for all tests. */
    DataSource pool() {
        return pool("", true);
    }

    /** Returns one whose connections come with autocommit off. */
    DataSource poolWithAutocommitOff() {
        return pool("", false);
    }

    /** Returns one whose driver is told {@code parameters} too. */
    DataSource pool(String parameters) {
        return pool(parameters, true);
    }

    /** Returns a pool of {@code connections} for one test, who closes it. */
    static HikariDataSource smallPool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    private synchronized DataSource pool(String parameters, boolean autoCommit) {
        return pools.computeIfAbsent(url() + parameters + " autocommit " + autoCommit, key -> {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url() + parameters);
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(0);
            config.setAutoCommit(autoCommit);
            return new HikariDataSource(config);
        });
    }

    /** Makes the tables that begin with {@code prefix}, if they are not there, and empties them. */
    void clear(String prefix) {
        Database database = database(prefix);
        new Schema(database).install();
        database.run("empty the tables", session -> {
            int deleted = 0;
            for (String table : TABLES) {
                deleted += session.update(database.sql("DELETE FROM ${prefix}" + table));
            }
            return deleted;
        });
    }

    /** Returns the tables that begin with {@code prefix}. */
    Database database(String prefix) {
        return database(prefix, pool());
    }

    /** Returns the tables that begin with {@code prefix}, reached through another source of connections to this database. */
    Database database(String prefix, DataSource dataSource) {
        return new Database(dataSource, dialect(), new TableNames(Optional.empty(), prefix), Limits.DEFAULT);
    }

    /** Returns {@code routing} so that it takes this database for a journal: most of these lose commits, to be fast. */
    JdbcRouting takenAsItIs(JdbcRouting routing) {
        return this == H2_FILE ? routing : routing.acceptingLostCommits();
    }

    void execute(String sql) {
        try (Connection connection = pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private Dialect dialect() {
        try (Connection connection = pool().getConnection()) {
            return Dialect.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("no connection", e);
        }
    }

    private static String postgreSql() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("fsync", "on")
                    .start()
                    .getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "h2-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder", e);
        }
    }
}
