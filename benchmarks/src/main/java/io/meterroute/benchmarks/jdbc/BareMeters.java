package io.meterroute.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The meters' table by bare JDBC: a connection from the pool, a statement prepared for the call, nothing else. */
final class BareMeters {
    private static final String SELECT = """
            SELECT version, record, CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS bigint)
            FROM meterroute_meter WHERE space_id = ? AND number = ?""";
    private static final String UPDATE = """
            UPDATE meterroute_meter SET version = version + 1, utility_id = ?, record = ?
            WHERE space_id = ? AND number = ? AND version = ?""";
    private static final String RAISE = "INSERT INTO meterroute_meter_flag (space_id, flag, number) VALUES (?, 0, ?)";
    private static final String LOWER =
            "DELETE FROM meterroute_meter_flag WHERE space_id = ? AND flag = 0 AND number = ?";

    private final DataSource pool;
    private final int space;

    /** A row as it is read. */
    record Stored(long version, String text, long micros) {}

    BareMeters(DataSource pool, int space) {
        this.pool = pool;
        this.space = space;
    }

    Stored find(String number) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setInt(1, space);
            select.setString(2, number);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Stored(row.getLong(1), row.getString(2), row.getLong(3));
            }
        }
    }

    /** One statement, a transaction by itself. */
    void update(String number, long version, int utility, String text) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            update(connection, number, version, utility, text);
        }
    }

    /** Writes the meter and its mark in the list of marks. */
    void mark(String number, long version, int utility, String text) throws SQLException {
        updateAndList(number, version, utility, text, RAISE);
    }

    /** Writes the meter and takes its mark off the list. */
    void unmark(String number, long version, int utility, String text) throws SQLException {
        updateAndList(number, version, utility, text, LOWER);
    }

    private void updateAndList(String number, long version, int utility, String text, String list) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            update(connection, number, version, utility, text);
            try (PreparedStatement statement = connection.prepareStatement(list)) {
                statement.setInt(1, space);
                statement.setString(2, number);
                Written.one(statement);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void update(Connection connection, String number, long version, int utility, String text)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setInt(1, utility);
            update.setString(2, text);
            update.setInt(3, space);
            update.setString(4, number);
            update.setLong(5, version);
            Written.one(update);
        }
    }
}
