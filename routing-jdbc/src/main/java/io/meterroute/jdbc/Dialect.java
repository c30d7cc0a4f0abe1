package io.meterroute.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What differs between databases; what is not here is the same statement everywhere. Stateless. */
sealed interface Dialect permits H2Dialect, MariaDbDialect, PostgreSqlDialect {
    /** Returns the dialect of the database behind {@code connection}. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> H2Dialect.at(connection.getMetaData().getURL());
            case "PostgreSQL" -> new PostgreSqlDialect();
            case "MariaDB", "MySQL" -> new MariaDbDialect();
            default ->
                throw new IllegalArgumentException(
                        "no dialect for " + product + ": there are H2, PostgreSQL, MariaDB and MySQL");
        };
    }

    /** Returns what keeps interrupts away from the database. */
    default Shield shield() {
        return Shield.light();
    }

    /** Returns the folder of this dialect's scripts. */
    String folder();

    /**
     * Begins a transaction at READ COMMITTED whose waits are bounded. Autocommit is off already. One that has been begun
     * by somebody else is an error where the database can tell.
     *
     * @return what to run when the transaction is over, to leave the connection as it was
     */
    AfterTransaction begin(Connection connection, Limits limits) throws SQLException;

    /**
     * Tells whether what is a single statement may run without a transaction of its own on connections that come at {@code
     * isolation}, one of {@link Connection}'s: whether it sees and does there what it would at READ COMMITTED.
     */
    default boolean runsSingleStatementsAt(int isolation) {
        return isolation == Connection.TRANSACTION_READ_COMMITTED;
    }

    /**
     * Bounds how long the server's replies are waited for, where the driver does so for nothing.
     *
     * @return what to run when the unit of work is over, to leave the connection as it was
     */
    default AfterTransaction patience(Connection connection, Limits limits) throws SQLException {
        return () -> {};
    }

    /** Tells whether {@link #begin} or {@link #patience} bounds a statement's time well enough, so that it needs no timer. */
    default boolean needsNoTimer(boolean inTransaction, boolean reads) {
        return false;
    }

    /** Bounds the time that {@code statement} may run, where the database does not leave that bound behind. */
    void limit(Statement statement, int seconds) throws SQLException;

    /** Fails if the database warns that what {@code statement} has committed may be lost all the same. */
    default void checkCommitted(Statement statement) throws SQLException {}

    /** Fails if the database warns that the transaction just committed on {@code connection} may be lost all the same. */
    default void checkCommitted(Connection connection) throws SQLException {}

    /** Returns an expression for the database's clock as microseconds since 1970 UTC. */
    String microsNow();

    /** Returns what a SELECT ends with so that nobody writes its rows before this transaction is over, but others may read so too. */
    default String shareLock() {
        return "FOR SHARE";
    }

    /** Tells whether a statement that writes may hold a {@link #shareLock} on what its subqueries read. */
    default boolean locksInSubqueries() {
        return true;
    }

    /** Returns in what way the database may lose what it has committed, as settings go (STORE-6); it may mend them. */
    Optional<String> lossOfCommits(Session session) throws SQLException;

    /** Returns the statement that puts on disk what has been committed, if a commit alone does not. */
    default Optional<String> checkpoint() {
        return Optional.empty();
    }

    /** Returns {@code insert} so that a duplicate key neither aborts the transaction nor goes unnoticed. */
    default String insertIfAbsent(String insert) {
        return insert;
    }

    /**
     * Returns {@code update}, which writes one meter's row, as a statement that also writes its flags and returns a row if it
     * has written; empty where that takes several. Its further arguments are the space and the flags to lower, the space and
     * the flags to raise, the flags as a text {@code {1,2}}.
     */
    default Optional<String> withFlags(String update) {
        return Optional.empty();
    }

    /** Returns the condition on the meters {@code numbers} of {@code space}, which are not too many for one statement. */
    default MetersIn metersIn(int space, List<String> numbers) {
        return MetersIn.list(space, numbers);
    }

    /** Returns the rows of all known meters of {@code space}, in the order in which they are read with the least effort. */
    default MeterRows meterRows(Database database, int space) {
        return new MeterRowsByNumber(database, space);
    }

    /** Tells whether a unique key refused a row. */
    boolean isDuplicateKey(SQLException failure);

    /**
     * Tells whether the database has undone the transaction in favour of another one: it can be run again at once. The state
     * 40003 says that nobody knows what it has done.
     */
    default boolean isLostRace(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.startsWith("40") && !state.equals("40003");
    }

    /** Tells whether a unit of work that failed so surely has not happened: the server refused it and is not just out of reach. */
    default boolean isUndone(SQLException failure) {
        return isLostRace(failure);
    }

    /** Tells whether arrays can stand for rows, locked rows be skipped, and written ones be returned, as groups of writes do. */
    default boolean groupsWrites() {
        return false;
    }

    /**
     * Inserts rows as fast as the database can take them; a duplicate key fails the whole.
     *
     * @param into the table's name and its columns in brackets
     * @param columns how many columns those are
     */
    default void insertAll(Session session, String into, int columns, List<@Nullable Object[]> rows)
            throws SQLException {
        String places = String.join(", ", Collections.nCopies(columns, "?"));
        session.batch("INSERT INTO " + into + " VALUES (" + places + ")", rows);
    }

    /** Tells whether the database itself wakes those who wait for a notice; elsewhere notices are rows to be looked for. */
    default boolean hasNotifications() {
        return false;
    }

    /** Tells other nodes: at once, or with the session's transaction if there is one. */
    default void tell(Session session, TableNames names, int space, String notice) throws SQLException {
        session.update(
                names.in("INSERT INTO ${prefix}notice (space_id, sent_at, notice) VALUES (?, " + microsNow() + ", ?)"),
                space,
                notice);
    }

    /** As {@link #tell}, in a unit of work that writes nothing else: a hint, which need not be on disk. */
    default void hint(Session session, TableNames names, int space, String notice) throws SQLException {
        tell(session, names, space, notice);
    }

    /** Returns what hears the notices of other nodes, if the driver can. */
    default Optional<JdbcChangeFeed.Ear> ear(Database database, FeedOptions options, int institution, int space) {
        return Optional.of(new PollingEar(database, institution, space, options.pollInterval()));
    }

    /** Runs {@code work} while no other node that installs tables of {@code names} does. */
    void alone(Connection connection, TableNames names, Installation work) throws SQLException;

    /** Leaves a connection as it was before the transaction. */
    interface AfterTransaction {
        void restore() throws SQLException;
    }

    /** Installs tables. */
    interface Installation {
        void run() throws SQLException;
    }
}
