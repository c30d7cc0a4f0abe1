package io.meterroute.jdbc;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Stores in a relational database: H2, PostgreSQL, MariaDB or MySQL, told apart by themselves.
 *
 * <pre>{@code
 * Router router = Router.builder()
 *         .stores(JdbcRouting.on(dataSource).forInstitution(InstitutionId.of("bank")))
 *         .provider(ProviderId.of("P1"), transportToP1)
 *         .build();
 * }</pre>
 *
 * <p>Every unit of work takes a connection of its own from the data source and gives it back before the call returns, in a
 * transaction of its own at READ COMMITTED. So the data source must be a pool or a driver's, not one that hands out the
 * connection of the caller's transaction: what was journaled must not be undone together with something else. Immutable,
 * and what it hands out is thread-safe.
 */
public final class JdbcRouting {
    private final DataSource dataSource;
    private final TableNames names;
    private final Limits limits;
    private final boolean installing;
    private final FeedOptions feed;

    private JdbcRouting(DataSource dataSource, TableNames names, Limits limits, boolean installing, FeedOptions feed) {
        this.dataSource = dataSource;
        this.names = names;
        this.limits = limits;
        this.installing = installing;
        this.feed = feed;
    }

    /** Begins with a data source; by default the tables lie in the connection's own schema and begin with {@code meterroute_}. */
    public static JdbcRouting on(DataSource dataSource) {
        return new JdbcRouting(
                Objects.requireNonNull(dataSource, "data source"),
                TableNames.DEFAULT,
                Limits.DEFAULT,
                true,
                FeedOptions.DEFAULT);
    }

    /**
     * Sets the schema that the tables lie in, on MariaDB the database; it must exist. It is not quoted, so the case of its
     * letters is what the database makes of them.
     *
     * @throws IllegalArgumentException if it is not a letter or underscore and up to 29 letters, digits and underscores
     */
    public JdbcRouting schema(String name) {
        return new JdbcRouting(dataSource, new TableNames(Optional.of(name), names.prefix()), limits, installing, feed);
    }

    /**
     * Sets what the name of every table begins with.
     *
     * @throws IllegalArgumentException if it is not a letter or underscore and up to 29 letters, digits and underscores
     */
    public JdbcRouting tablePrefix(String prefix) {
        return new JdbcRouting(dataSource, new TableNames(names.schema(), prefix), limits, installing, feed);
    }

    /**
     * Sets how long one statement may run, in whole seconds; by default 10. H2 knows no such limit.
     *
     * @throws IllegalArgumentException if it is not 1 second to 1 day
     */
    public JdbcRouting statementTimeout(Duration timeout) {
        return new JdbcRouting(dataSource, names, new Limits(timeout, limits.lock()), installing, feed);
    }

    /**
     * Sets how long a statement may wait for a lock that another node holds; by default 2 seconds. On MariaDB and MySQL the
     * statement timeout bounds that wait.
     *
     * @throws IllegalArgumentException if it is not 1 millisecond to 1 day
     */
    public JdbcRouting lockTimeout(Duration timeout) {
        return new JdbcRouting(dataSource, names, new Limits(limits.statement(), timeout), installing, feed);
    }

    /**
     * Leaves it to a migration tool to make the tables, by the scripts beside this class; without it they are made when
     * they are missing (STORE-4).
     */
    public JdbcRouting withoutInstalling() {
        return new JdbcRouting(dataSource, names, limits, false, feed);
    }

    /**
     * Sets where the connection comes from that PostgreSQL sends its notifications on; by default it is one of all the
     * others'. It is kept for as long as a router listens, so a pool has one less for other work; and a pooler between, which
     * shares connections between transactions, lets no notification through.
     */
    public JdbcRouting notificationsFrom(DataSource connections) {
        return new JdbcRouting(
                dataSource, names, limits, installing, new FeedOptions(Optional.of(connections), feed.pollInterval()));
    }

    /**
     * Sets how often it is looked for changes by other nodes where the database does not tell of them, which is everywhere
     * but on PostgreSQL; by default every second (STORE-2).
     *
     * @throws IllegalArgumentException if it is not 10 milliseconds to 1 minute
     */
    public JdbcRouting pollInterval(Duration interval) {
        return new JdbcRouting(dataSource, names, limits, installing, new FeedOptions(feed.connections(), interval));
    }

    /**
     * Returns the stores of {@code institution} and of the space that has its name.
     *
     * @throws IllegalArgumentException if it is a database that there is no dialect for
     * @throws IllegalStateException if the tables are newer than this library, were made by another script, or are missing
     *     and not to be made here
     * @throws StoreException if the database fails
     */
    public RoutingStores forInstitution(InstitutionId institution) {
        return forInstitution(institution, SpaceId.of(institution.value()));
    }

    /**
     * Returns the stores of {@code institution} and {@code space}: several institutions may be given one space, to share
     * what is known of its meters (STORE-5).
     *
     * @throws IllegalArgumentException if it is a database that there is no dialect for
     * @throws IllegalStateException if the tables are newer than this library, were made by another script, or are missing
     *     and not to be made here
     * @throws StoreException if the database fails
     */
    public RoutingStores forInstitution(InstitutionId institution, SpaceId space) {
        Database database = new Database(dataSource, dialect(), names, limits);
        Schema schema = new Schema(database);
        if (installing) {
            schema.install();
        } else {
            schema.check();
        }
        return new JdbcStores(database, institution, space, feed);
    }

    private Dialect dialect() {
        try (Connection connection = dataSource.getConnection()) {
            return Dialect.of(connection);
        } catch (SQLException e) {
            throw new StoreException("could not reach the database: " + e.getMessage(), e);
        }
    }
}
