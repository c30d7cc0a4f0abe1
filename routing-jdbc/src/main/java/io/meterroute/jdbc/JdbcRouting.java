package io.meterroute.jdbc;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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
 * transaction of its own at READ COMMITTED; what is a single statement may be one at REPEATABLE READ on MariaDB and MySQL, if
 * that is the connections' own. So the data source must be a pool or a driver's, not one that hands out the
 * connection of the caller's transaction: what was journaled must not be undone together with something else. Immutable,
 * and what it hands out is thread-safe.
 */
public final class JdbcRouting {
    private final DataSource dataSource;
    private final Options options;

    private JdbcRouting(DataSource dataSource, Options options) {
        this.dataSource = dataSource;
        this.options = options;
    }

    /** Begins with a data source; by default the tables lie in the connection's own schema and begin with {@code meterroute_}. */
    public static JdbcRouting on(DataSource dataSource) {
        return new JdbcRouting(Objects.requireNonNull(dataSource, "data source"), Options.DEFAULT);
    }

    /**
     * Sets the schema that the tables lie in, on MariaDB the database; it must exist. It is not quoted, so the case of its
     * letters is what the database makes of them.
     *
     * @throws IllegalArgumentException if it is not a letter or underscore and up to 29 letters, digits and underscores
     */
    public JdbcRouting schema(String name) {
        return with(
                options.with(new TableNames(Optional.of(name), options.names().prefix())));
    }

    /**
     * Sets what the name of every table begins with.
     *
     * @throws IllegalArgumentException if it is not a letter or underscore and up to 29 letters, digits and underscores
     */
    public JdbcRouting tablePrefix(String prefix) {
        return with(options.with(new TableNames(options.names().schema(), prefix)));
    }

    /**
     * Sets how long one statement may run, in whole seconds; by default 10. H2 knows no such limit.
     *
     * @throws IllegalArgumentException if it is not 1 second to 1 day
     */
    public JdbcRouting statementTimeout(Duration timeout) {
        return with(options.with(new Limits(timeout, options.limits().lock())));
    }

    /**
     * Sets how long a statement may wait for a lock that another node holds; by default 2 seconds. On MariaDB and MySQL the
     * statement timeout bounds that wait.
     *
     * @throws IllegalArgumentException if it is not 1 millisecond to 1 day
     */
    public JdbcRouting lockTimeout(Duration timeout) {
        return with(options.with(new Limits(options.limits().statement(), timeout)));
    }

    /**
     * Leaves it to a migration tool to make the tables, by the scripts beside this class; without it they are made when
     * they are missing (STORE-4).
     */
    public JdbcRouting withoutInstalling() {
        return with(options.withoutInstalling());
    }

    /**
     * Sets where the connection comes from that PostgreSQL sends its notifications on; by default it is one of all the
     * others'. It is kept for as long as a router listens, so a pool has one less for other work; and a pooler between, which
     * shares connections between transactions, lets no notification through.
     */
    public JdbcRouting notificationsFrom(DataSource connections) {
        return with(options.with(
                new FeedOptions(Optional.of(connections), options.feed().pollInterval())));
    }

    /**
     * Sets how often it is looked for changes by other nodes where the database does not tell of them, which is everywhere
     * but on PostgreSQL; by default every second (STORE-2).
     *
     * @throws IllegalArgumentException if it is not 10 milliseconds to 1 minute
     */
    public JdbcRouting pollInterval(Duration interval) {
        return with(options.with(new FeedOptions(options.feed().connections(), interval)));
    }

    /**
     * Sets how long a purchase that has ended is kept, by default for ever: then {@link #dropOldPeriods} may drop it. A
     * request that was made longer ago is refused, so this is also how late a purchase may be repeated (STORE-7). All nodes
     * should be told the same.
     *
     * @throws IllegalArgumentException if it is not 1 day to 100 years
     */
    public JdbcRouting keepPurchasesFor(Duration time) {
        return with(options.with(options.journal().keepingPurchases(time)));
    }

    /**
     * Sets how long a decision is kept, by default for ever: then {@link #dropOldPeriods} may drop it. What-if and adherence
     * see no further back than this; purchases do not need it.
     *
     * @throws IllegalArgumentException if it is not 1 day to 100 years
     */
    public JdbcRouting keepDecisionsFor(Duration time) {
        return with(options.with(options.journal().keepingDecisions(time)));
    }

    /**
     * Lets the purchase journal be on a database that loses what it has acknowledged when its process or machine dies;
     * without this, {@link RoutingStores#journal} of the stores throws {@link IllegalStateException} there. A purchase that
     * is lost can be vended twice: this is for tests and demos (STORE-6). Such are H2 in memory, PostgreSQL with
     * {@code fsync} or {@code synchronous_commit} off, and MariaDB or MySQL with another
     * {@code innodb_flush_log_at_trx_commit} than 1. H2 in a file is made safe by the journal itself, and with this it is
     * left as it is configured.
     */
    public JdbcRouting acceptingLostCommits() {
        return with(options.with(options.journal().losingCommits()));
    }

    /**
     * Lets every write of the purchase journal be a transaction of its own. By default those of one router that come while
     * others are being committed are committed together, on PostgreSQL: each caller waits for its own, and nobody waits for
     * others to come. With that, a commit whose outcome is unknown can be that of several purchases, each of which is resolved
     * as if it had been alone.
     */
    public JdbcRouting withoutGroupedWrites() {
        return with(options.with(options.journal().withoutGroups()));
    }

    private JdbcRouting with(Options newOptions) {
        return new JdbcRouting(dataSource, newOptions);
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
        return new JdbcStores(database(), institution, space, options);
    }

    /**
     * Drops the purchases and decisions of {@code institution} that are kept no longer, whole days (UTC) at a time: purchases
     * that have ended, and whose request would be refused as being too old, and decisions that were made before the days that
     * are kept (STORE-7). To be called once a day or so, on any node; several may do so at once. A call that is stopped, or
     * whose progress listener throws, has dropped what it said, and another one goes on.
     *
     * @param progress is told after each batch what has been dropped so far
     * @return what has been dropped; nothing if neither {@link #keepPurchasesFor} nor {@link #keepDecisionsFor} was called
     * @throws IllegalArgumentException if it is a database that there is no dialect for
     * @throws IllegalStateException as {@link #forInstitution(InstitutionId)}
     * @throws StoreException if the database fails
     */
    public Dropped dropOldPeriods(InstitutionId institution, Consumer<Dropped> progress) {
        Database database = database();
        int id = new NameIds(database).of(NameKind.INSTITUTION, institution.value());
        return new Retention(database, id, options.journal()).drop(progress);
    }

    private Database database() {
        Database database = Database.behind(dataSource, options.names(), options.limits());
        Schema schema = new Schema(database);
        if (options.installs()) {
            schema.install();
        } else {
            schema.check();
        }
        return database;
    }
}
