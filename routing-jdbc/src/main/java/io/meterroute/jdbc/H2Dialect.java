package io.meterroute.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** H2, in memory or in a file of this process. */
final class H2Dialect implements Dialect {
    /** An embedded database is one process's, so its nodes are this process's threads. */
    private static final Lock INSTALLING = new ReentrantLock();

    /** Databases that an interrupt cannot close: not in a file, or in one that is read in a way of its own. */
    private static final Pattern UNHARMED = Pattern.compile("jdbc:h2:(mem|tcp|ssl|async|retry):.*");

    private final boolean harmedByInterrupts;

    private H2Dialect(boolean harmedByInterrupts) {
        this.harmedByInterrupts = harmedByInterrupts;
    }

    static H2Dialect at(String url) {
        return new H2Dialect(!UNHARMED.matcher(url).matches());
    }

    @Override
    public Shield shield() {
        return harmedByInterrupts ? Shield.heavy() : Shield.light();
    }

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public AfterTransaction begin(Connection connection, Limits limits) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        int lockTimeout = lockTimeout(connection);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        setLockTimeout(connection, Math.toIntExact(limits.lock().toMillis()));
        return () -> {
            connection.setTransactionIsolation(isolation);
            setLockTimeout(connection, lockTimeout);
        };
    }

    /** None: H2 keeps the bound for the connection's later statements too. The lock timeout bounds every wait. */
    @Override
    public void limit(Statement statement, int seconds) {}

    @Override
    public String microsNow() {
        return "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP(6)) * 1000000 AS BIGINT)";
    }

    /** With a list of numbers alone it would read all meters of the space. */
    @Override
    public MetersIn metersIn(int space, List<String> numbers) {
        return MetersIn.keys(space, numbers);
    }

    /** H2 knows no shared locks; so those who want one queue, within one process. */
    @Override
    public String shareLock() {
        return "FOR UPDATE";
    }

    /** No: H2 may take a subquery's result from the time before. */
    @Override
    public boolean locksInSubqueries() {
        return false;
    }

    /** By default H2 writes half a second after it has acknowledged. */
    @Override
    public Optional<String> lossOfCommits(Session session) throws SQLException {
        if (session.first("SELECT DATABASE_PATH()", row -> Optional.ofNullable(row.getString(1)))
                .flatMap(path -> path)
                .isEmpty()) {
            return Optional.of("H2 keeps this database in memory");
        }
        session.update("SET WRITE_DELAY 0");
        return Optional.empty();
    }

    @Override
    public Optional<String> checkpoint() {
        return Optional.of("CHECKPOINT SYNC");
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return "23505".equals(failure.getSQLState());
    }

    /** Each statement that changes a table commits here, and ends every lock that the database has. */
    @Override
    public void alone(Connection connection, TableNames names, Installation work) throws SQLException {
        INSTALLING.lock();
        try {
            work.run();
            connection.commit();
        } finally {
            INSTALLING.unlock();
        }
    }

    private static int lockTimeout(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("CALL LOCK_TIMEOUT()")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static void setLockTimeout(Connection connection, int millis) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCK_TIMEOUT " + millis);
        }
    }
}
