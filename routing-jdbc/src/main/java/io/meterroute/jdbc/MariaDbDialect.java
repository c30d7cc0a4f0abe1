package io.meterroute.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;

/** MariaDB and MySQL. */
final class MariaDbDialect implements Dialect {
    private static final int DUPLICATE_ENTRY = 1062;
    private static final int LOCK_SECONDS = 60;
    private static final int LOCK_NAME_LENGTH = 64;

    @Override
    public String folder() {
        return "mariadb";
    }

    /**
     * The isolation of the next transaction only; this fails inside a transaction of somebody else. There is no lock
     * timeout that ends with a transaction: the time that a statement may run bounds its waits.
     */
    @Override
    public AfterTransaction begin(Connection connection, Limits limits) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        }
        return () -> {};
    }

    /** Also at REPEATABLE READ, which is the default here: for a single statement that differs in the locks on gaps only. */
    @Override
    public boolean runsSingleStatementsAt(int isolation) {
        return isolation == Connection.TRANSACTION_READ_COMMITTED
                || isolation == Connection.TRANSACTION_REPEATABLE_READ;
    }

    @Override
    public void limit(Statement statement, int seconds) throws SQLException {
        statement.setQueryTimeout(seconds);
    }

    @Override
    public String microsNow() {
        return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6))";
    }

    /** The words that MySQL and MariaDB have in common. */
    @Override
    public String shareLock() {
        return "LOCK IN SHARE MODE";
    }

    @Override
    public Optional<String> lossOfCommits(Session session) throws SQLException {
        return session.first("SELECT @@innodb_flush_log_at_trx_commit", row -> row.getInt(1))
                .filter(setting -> setting != 1)
                .map(setting -> "innodb_flush_log_at_trx_commit is " + setting + " instead of 1");
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return failure.getErrorCode() == DUPLICATE_ENTRY;
    }

    /** Each statement that changes a table commits here, so the lock is the connection's. */
    @Override
    public void alone(Connection connection, TableNames names, Installation work) throws SQLException {
        String prefix = names.in("${prefix}").toLowerCase(Locale.ROOT);
        String lock = "meterroute " + prefix.substring(0, Math.min(prefix.length(), LOCK_NAME_LENGTH - 11));
        if (!isTrue(connection, "SELECT GET_LOCK(?, " + LOCK_SECONDS + ")", lock)) {
            throw new SQLException("another node has been installing tables for " + LOCK_SECONDS + " s");
        }
        try {
            work.run();
            connection.commit();
        } finally {
            isTrue(connection, "SELECT RELEASE_LOCK(?)", lock);
        }
    }

    private static boolean isTrue(Connection connection, String sql, String argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getInt(1) == 1;
            }
        }
    }
}
