package io.meterroute.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements of one unit of work, on its own connection. Arguments are numbers, texts, and null;
 * where the database has arrays, also arrays of these. */
final class Session {
    private static final int NO_TIMER = 0;

    private final Connection connection;
    private final Dialect dialect;
    private final int readSeconds;
    private final int writeSeconds;
    private boolean undone;

    private Session(Connection connection, Dialect dialect, boolean inTransaction, Duration read, Duration write) {
        this.connection = connection;
        this.dialect = dialect;
        this.readSeconds = dialect.needsNoTimer(inTransaction, true) ? NO_TIMER : wholeSeconds(read);
        this.writeSeconds = dialect.needsNoTimer(inTransaction, false) ? NO_TIMER : wholeSeconds(write);
    }

    /** Returns the session of a transaction, which has its lock timeout. */
    static Session inTransaction(Connection connection, Dialect dialect, Limits limits) {
        return new Session(connection, dialect, true, limits.statement(), limits.statement());
    }

    /** Returns the session of a single statement: what it may wait for a lock is all that a write of one row takes long. */
    static Session ofOneStatement(Connection connection, Dialect dialect, Limits limits) {
        return new Session(connection, dialect, false, limits.statement(), limits.lock());
    }

    private static int wholeSeconds(Duration limit) {
        return Math.toIntExact(limit.plusSeconds(1).minusNanos(1).toSeconds());
    }

    Connection connection() {
        return connection;
    }

    /** Returns false, and has everything undone that this unit of work has written. */
    boolean undo() {
        undone = true;
        return false;
    }

    boolean isUndone() {
        return undone;
    }

    /** Returns how many rows were written. */
    int update(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(sql, writeSeconds, arguments)) {
            int written = statement.executeUpdate();
            dialect.checkCommitted(statement);
            return written;
        }
    }

    /** Runs a statement that writes and returns rows for what it has written, and tells whether it returned any. */
    boolean write(String sql, @Nullable Object... arguments) throws SQLException {
        return !written(sql, row -> true, arguments).isEmpty();
    }

    /** Runs a statement that writes, and returns the rows that it returns for what it has written. */
    <T> List<T> written(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(sql, writeSeconds, arguments);
                ResultSet result = statement.executeQuery()) {
            dialect.checkCommitted(statement);
            return all(result, row);
        }
    }

    /** Inserts one row and tells whether it did: a row with the same key may be there. The transaction goes on either way. */
    boolean insertIfAbsent(String insert, @Nullable Object... arguments) throws SQLException {
        try {
            return update(dialect.insertIfAbsent(insert), arguments) == 1;
        } catch (SQLException e) {
            if (dialect.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(sql, readSeconds, arguments);
                ResultSet result = statement.executeQuery()) {
            return all(result, row);
        }
    }

    private static <T> List<T> all(ResultSet result, Row<T> row) throws SQLException {
        List<T> values = new ArrayList<>();
        while (result.next()) {
            values.add(row.read(result));
        }
        return values;
    }

    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(sql, readSeconds, arguments);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(row.read(result)) : Optional.empty();
        }
    }

    /** Runs one statement for each of {@code rows}, and returns how many rows each has written. */
    int[] batch(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            limit(statement, writeSeconds);
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private PreparedStatement prepared(String sql, int seconds, @Nullable Object[] arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            limit(statement, seconds);
            bind(statement, arguments);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void limit(PreparedStatement statement, int seconds) throws SQLException {
        if (seconds != NO_TIMER) {
            dialect.limit(statement, seconds);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}
