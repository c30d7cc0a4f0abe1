package io.meterroute.benchmarks.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.InstitutionId;
import io.meterroute.spi.RoutingStores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A PostgreSQL of this process's own on a new data folder, with one pool for all sides. It syncs every commit to disk, as
 * one in production does; its memory is set so that what is measured fits the machine.
 */
final class Server implements AutoCloseable {
    private static final int CONNECTIONS = 20;

    /** What has to be on for a commit to be safe; the embedded server's own defaults turn some of it off. */
    private static final List<String> SAFETY = List.of("fsync", "synchronous_commit", "full_page_writes");

    /** The head of the table that {@link #printSizes} prints rows of. */
    static final String SIZES = """
            | bytes per meter | table | primary key | by utility | list of marks | all |
            |---|---:|---:|---:|---:|---:|""";

    private final EmbeddedPostgres postgres;
    private final HikariDataSource pool;

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.pool = pool(url());
    }

    static HikariDataSource pool(String url) {
        return pool(url, CONNECTIONS);
    }

    static HikariDataSource pool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    static Server start() throws IOException, SQLException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("max_connections", "200");
        SAFETY.forEach(setting -> builder.setServerConfig(setting, "on"));
        Server server = new Server(builder.start());
        System.out.println(server.description());
        return server;
    }

    DataSource pool() {
        return pool;
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** Returns the stores of an institution and of the space with its name. */
    RoutingStores stores(InstitutionId institution) {
        return JdbcRouting.on(pool).forInstitution(institution);
    }

    /** Drops the tables that begin with {@code prefix}. */
    void drop(String prefix) throws SQLException {
        for (String table : column("SELECT tablename FROM pg_tables WHERE starts_with(tablename, '" + prefix + "')")) {
            execute("DROP TABLE " + table);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the first column of what {@code sql} gives. */
    List<String> column(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    /** Prints what the meters take on disk, divided by how many there are. */
    void printSizes(String what, int meters) throws SQLException {
        long key = size("pg_relation_size('meterroute_meter_pkey')", meters);
        long flags = size("pg_total_relation_size('meterroute_meter_flag')", meters);
        System.out.printf(
                Locale.ROOT,
                "| %,d meters, %s | %d | %d | %d | %d | **%d** |%n",
                meters,
                what,
                size("pg_table_size('meterroute_meter')", meters),
                key,
                size("pg_indexes_size('meterroute_meter')", meters) - key,
                flags,
                size("pg_total_relation_size('meterroute_meter')", meters) + flags);
    }

    private long size(String bytes, int meters) throws SQLException {
        return Long.parseLong(column("SELECT " + bytes).get(0)) / meters;
    }

    private String description() throws SQLException {
        List<String> settings = new ArrayList<>();
        for (String setting : Stream.concat(SAFETY.stream(), Stream.of("shared_buffers", "max_wal_size"))
                .toList()) {
            settings.add(setting + " = " + column("SHOW " + setting).get(0));
        }
        return "PostgreSQL " + column("SHOW server_version").get(0)
                + settings.stream().collect(Collectors.joining(", ", " (", ")"))
                + ", JDK " + Runtime.version();
    }

    @Override
    public void close() throws IOException {
        pool.close();
        postgres.close();
    }
}
