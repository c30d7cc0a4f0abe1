package io.meterroute.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements of one unit of work, on its own connection. Arguments are numbers, texts, and null. */
final class Session {
    private final Connection connection;
    private final Dialect dialect;
    private final int seconds;
    private boolean undone;

    Session(Connection connection, Dialect dialect, Limits limits) {
        this.connection = connection;
        this.dialect = dialect;
        this.seconds = Math.toIntExact(limits.statement().toSeconds());
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
        try (PreparedStatement statement = prepared(sql, arguments)) {
            return statement.executeUpdate();
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
        try (PreparedStatement statement = prepared(sql, arguments);
                ResultSet result = statement.executeQuery()) {
            List<T> values = new ArrayList<>();
            while (result.next()) {
                values.add(row.read(result));
            }
            return values;
        }
    }

    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(sql, arguments);
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
            dialect.limit(statement, seconds);
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object[] arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            dialect.limit(statement, seconds);
            bind(statement, arguments);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}
