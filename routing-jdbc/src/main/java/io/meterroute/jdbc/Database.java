package io.meterroute.jdbc;

import io.meterroute.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs units of work, each on a connection of its own and in a transaction of its own: a caller's transaction is never
 * joined. Thread-safe.
 *
 * <p>A unit that the database has undone for another one's sake (a deadlock, a serialization failure) is run again, a few
 * times. Any other failure is told, since a write that fails may have happened and only its caller knows how to look.
 */
final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int MOST_TRIES = 10;
    private static final long LONGEST_PAUSE_MILLIS = 20;

    private final DataSource dataSource;
    private final Dialect dialect;
    private final TableNames names;
    private final Limits limits;
    private final boolean beginsAlways;
    private final Shield shield;

    /** Makes one whose connections come at an isolation that single statements may run at. */
    Database(DataSource dataSource, Dialect dialect, TableNames names, Limits limits) {
        this(dataSource, dialect, names, limits, false, dialect.shield());
    }

    private Database(
            DataSource dataSource,
            Dialect dialect,
            TableNames names,
            Limits limits,
            boolean beginsAlways,
            Shield shield) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.names = names;
        this.limits = limits;
        this.beginsAlways = beginsAlways;
        this.shield = shield;
    }

    /**
     * Looks what is behind {@code dataSource}: which database, and at which isolation its connections come.
     *
     * @throws IllegalArgumentException if there is no dialect for it
     * @throws StoreException if it cannot be reached
     */
    static Database behind(DataSource dataSource, TableNames names, Limits limits) {
        try (Connection connection = connection(dataSource)) {
            Dialect dialect = Dialect.of(connection);
            boolean beginsAlways = !dialect.runsSingleStatementsAt(connection.getTransactionIsolation());
            return new Database(dataSource, dialect, names, limits, beginsAlways, dialect.shield());
        } catch (SQLException e) {
            throw new StoreException("could not reach the database: " + e.getMessage(), e);
        }
    }

    /** Returns this with other limits. */
    Database with(Limits otherLimits) {
        return new Database(dataSource, dialect, names, otherLimits, beginsAlways, shield);
    }

    DataSource dataSource() {
        return dataSource;
    }

    Dialect dialect() {
        return dialect;
    }

    TableNames names() {
        return names;
    }

    /** Returns {@code statement} with its table names in full. */
    String sql(String statement) {
        return names.in(statement);
    }

    /**
     * Runs {@code work} in one transaction.
     *
     * @param what what it does, after "could not"
     * @throws StoreException if the database fails; what was written may have been committed all the same
     */
    <T> T run(String what, Work<T> work) {
        return shield.behind(() -> repeated(what, connection -> inTransaction(connection, what, work)));
    }

    /**
     * Runs {@code work}, which is a single statement: it is a transaction by itself, and saves the messages that begin and
     * end one, unless the connections come at an isolation that would not do.
     *
     * @param what what it does, after "could not"
     * @throws StoreException if the database fails; what was written may have been committed all the same
     */
    <T> T runOne(String what, Work<T> work) {
        return shield.behind(() -> repeated(
                what,
                connection -> connection.getAutoCommit() && !beginsAlways
                        ? work.in(Session.ofOneStatement(connection, dialect, limits))
                        : inTransaction(connection, what, work)));
    }

    /**
     * Runs {@code work} as {@link #runOne} does, but does not fail if the database says that it has undone it.
     *
     * @param what what it does, after "could not"
     * @return empty if nothing has happened
     * @throws StoreException if the database fails otherwise; what was written may have been committed all the same
     */
    <T> Optional<T> runOneUnlessUndone(String what, Work<T> work) {
        try {
            return Optional.of(runOne(what, work));
        } catch (StoreException e) {
            if (e.getCause() instanceof SQLException failure && dialect.isUndone(failure)) {
                LOG.debug("nothing was written", e);
                return Optional.empty();
            }
            throw e;
        }
    }

    private interface Run<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T repeated(String what, Run<T> run) {
        for (int tries = 1; ; tries++) {
            try (Connection connection = connection(dataSource)) {
                return patiently(connection, run);
            } catch (SQLException e) {
                if (tries == MOST_TRIES || !dialect.isLostRace(e)) {
                    throw new StoreException("could not " + what + ": " + e.getMessage(), e);
                }
                LOG.debug("another transaction was preferred; trying again to {}", what, e);
            }
            pause(tries);
        }
    }

    private <T> T patiently(Connection connection, Run<T> run) throws SQLException {
        Dialect.AfterTransaction after = dialect.patience(connection, limits);
        try {
            return run.on(connection);
        } finally {
            restore(connection, false, after);
        }
    }

    /** A pool may fail with more than {@link SQLException}, e.g. when it begins on its first use; the database fails either way. */
    private static Connection connection(DataSource dataSource) throws SQLException {
        try {
            return dataSource.getConnection();
        } catch (RuntimeException e) {
            throw new SQLException(e.toString(), e);
        }
    }

    private <T> T inTransaction(Connection connection, String what, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        Dialect.AfterTransaction after = begun(connection, autoCommit);
        try {
            Session session = Session.inTransaction(connection, dialect, limits);
            T result = work.in(session);
            if (session.isUndone()) {
                connection.rollback();
            } else {
                commit(connection, what);
            }
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        } finally {
            restore(connection, autoCommit, after);
        }
    }

    /**
     * Begins a transaction. If that fails, nothing is undone on a connection that came with autocommit off: there may be a
     * transaction on it that somebody else has begun, and what that has written is not for this class to undo.
     */
    private Dialect.AfterTransaction begun(Connection connection, boolean autoCommit) throws SQLException {
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        try {
            return dialect.begin(connection, limits);
        } catch (SQLException | RuntimeException | Error e) {
            if (autoCommit) {
                rollBack(connection, e);
                restore(connection, true, () -> {});
            }
            throw e;
        }
    }

    private void commit(Connection connection, String what) throws SQLException {
        try {
            connection.commit();
            dialect.checkCommitted(connection);
        } catch (SQLException e) {
            if (dialect.isLostRace(e)) {
                throw e;
            }
            throw new StoreException(
                    "could not " + what + ": the commit failed, so it may have happened: " + e.getMessage(), e);
        }
    }

    /** What cannot be undone must not be committed instead, which turning autocommit on again would do. */
    private static void rollBack(Connection connection, Throwable because) {
        try {
            connection.rollback();
        } catch (SQLException | RuntimeException e) {
            because.addSuppressed(e);
            throwAway(connection);
        }
    }

    /** The work is done or has failed already: a connection that cannot be put back as it was is thrown away. */
    private static void restore(Connection connection, boolean autoCommit, Dialect.AfterTransaction after) {
        try {
            after.restore();
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.debug("a connection is thrown away", e);
            throwAway(connection);
        }
    }

    /** Ends a connection that nobody shall use again, whatever state it is in. */
    static void throwAway(Connection connection) {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("a connection that could not be aborted is left to its pool", e);
        }
    }

    private static void pause(int tries) {
        long most = Math.min(1L << tries, LONGEST_PAUSE_MILLIS);
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, most + 1)));
    }
}
