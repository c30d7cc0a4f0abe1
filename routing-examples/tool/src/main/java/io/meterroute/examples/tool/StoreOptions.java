package io.meterroute.examples.tool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.config.RoutingTableJson;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.spi.RoutingStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the meters are: a database, by default a file beside the program. */
final class StoreOptions {
    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            description = "The database: H2, PostgreSQL, MariaDB or MySQL (default: ${DEFAULT-VALUE}).",
            defaultValue = "jdbc:h2:./meterroute")
    private String url = "";

    @Option(names = "--user", description = "The database's user.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password",
            description = "The user's password: asked for if no value is given.",
            arity = "0..1",
            interactive = true)
    private Optional<String> password = Optional.empty();

    @Option(
            names = "--institution",
            description = "Whose routing table and preferences (default: ${DEFAULT-VALUE}).",
            defaultValue = "RETAILER-1")
    private String institution = "";

    @Option(names = "--schema", description = "The schema of its tables (default: the connection's own).")
    private Optional<String> schema = Optional.empty();

    @Option(
            names = "--table-prefix",
            paramLabel = "PREFIX",
            description = "What its tables' names begin with (default: ${DEFAULT-VALUE}).",
            defaultValue = "meterroute_")
    private String tablePrefix = "";

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "A routing table as JSON, to be published if the database has none yet.")
    private Optional<Path> table = Optional.empty();

    /** A database that is open, and what is in it. */
    record Opened(HikariDataSource dataSource, RoutingStores stores, RoutingTable table) implements AutoCloseable {
        @Override
        public void close() {
            dataSource.close();
        }
    }

    /** Opens the database, and makes its tables if they are missing. */
    Opened open() throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(staysOpen(url));
        config.setMaximumPoolSize(2);
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        HikariDataSource dataSource = new HikariDataSource(config);
        try {
            JdbcRouting routing = JdbcRouting.on(dataSource).tablePrefix(tablePrefix);
            RoutingStores stores =
                    schema.map(routing::schema).orElse(routing).forInstitution(InstitutionId.of(institution));
            return new Opened(dataSource, stores, tableIn(stores));
        } catch (IOException | RuntimeException e) {
            dataSource.close();
            throw e;
        }
    }

    /** H2 would close the database on Ctrl-C while the batch under way is being stored; others know no such thing. */
    private static String staysOpen(String url) {
        return url.startsWith("jdbc:h2:") && !url.contains("DB_CLOSE_ON_EXIT") ? url + ";DB_CLOSE_ON_EXIT=FALSE" : url;
    }

    private RoutingTable tableIn(RoutingStores stores) throws IOException {
        Optional<RoutingTable> present = stores.tables().current();
        if (present.isPresent()) {
            return present.get();
        }
        if (table.isEmpty()) {
            throw new IllegalArgumentException(
                    "the database has no routing table of " + institution + " yet: give one as JSON with --table");
        }
        RoutingTable first = RoutingTableJson.read(Files.readString(table.get()));
        stores.tables().publish(0, first, TableChange.of("meterroute", "the first table", Instant.now()));
        return stores.tables().current().orElse(first);
    }
}
