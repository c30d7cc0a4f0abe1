package io.meterroute.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import javax.sql.DataSource;

/** The journal's, the decision log's and the routing tables' rows by bare JDBC. */
final class BareJournal {
    private static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS bigint)";
    private static final String SELECT =
            "SELECT version, record, " + NOW + " FROM meterroute_purchase WHERE institution_id = ? AND id = ?";
    private static final String OPEN = """
            INSERT INTO meterroute_purchase
            (institution_id, id, meter_number, version, opened_at, made_at, lease_until, record)
            VALUES (?, ?, ?, 1, %s, ?, ?, ?)""".formatted(NOW);
    private static final String LOCK =
            "SELECT revision FROM meterroute_table_in_force WHERE institution_id = ? AND revision = ? FOR SHARE";
    private static final String UPDATE = """
            UPDATE meterroute_purchase SET version = version + 1, lease_until = ?, record = ?
            WHERE institution_id = ? AND id = ? AND version = ?""";
    private static final String END = """
            UPDATE meterroute_purchase SET version = version + 1, lease_until = NULL, ended_at = %s, ended_as = 0,
            record = ? WHERE institution_id = ? AND id = ? AND version = ?""".formatted(NOW);
    private static final String DECISION = """
            INSERT INTO meterroute_decision (institution_id, made_at, routing_key, used, record)
            VALUES (?, ?, ?, ?, ?)""";
    private static final String NEXT_TABLE = """
            UPDATE meterroute_table_in_force SET revision = revision + 1 WHERE institution_id = ? AND revision = ?""";
    private static final String TABLE = """
            INSERT INTO meterroute_table_revision (institution_id, revision, routing_table, change_made)
            VALUES (?, ?, ?, ?)""";
    private static final String NOTIFY = "SELECT pg_notify('meterroute_changes', 't ' || ? || ' ' || ?)";

    private final DataSource pool;
    private final int institution;

    BareJournal(DataSource pool, int institution) {
        this.pool = pool;
        this.institution = institution;
    }

    /** Returns the text of a purchase. */
    String find(String purchase) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setInt(1, institution);
            select.setString(2, purchase);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(2);
            }
        }
    }

    void open(String purchase, String meter, long madeAt, long leaseUntil, String text) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(OPEN)) {
            insert.setInt(1, institution);
            insert.setString(2, purchase);
            insert.setString(3, meter);
            insert.setLong(4, madeAt);
            insert.setLong(5, leaseUntil);
            insert.setString(6, text);
            Written.one(insert);
        }
    }

    /** Holds the row that says which table is in force while it writes. */
    void intend(String purchase, long version, long leaseUntil, String text, long revision) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
                lock.setInt(1, institution);
                lock.setLong(2, revision);
                try (ResultSet row = lock.executeQuery()) {
                    Written.check(row.next());
                }
            }
            try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
                update.setLong(1, leaseUntil);
                update.setString(2, text);
                update.setInt(3, institution);
                update.setString(4, purchase);
                update.setLong(5, version);
                Written.one(update);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    void end(String purchase, long version, String text) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement update = connection.prepareStatement(END)) {
            update.setString(1, text);
            update.setInt(2, institution);
            update.setString(3, purchase);
            update.setLong(4, version);
            Written.one(update);
        }
    }

    void logDecision(long madeAt, String key, String text) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(DECISION)) {
            insert.setInt(1, institution);
            insert.setLong(2, madeAt);
            insert.setString(3, key);
            insert.setNull(4, Types.VARCHAR);
            insert.setString(5, text);
            Written.one(insert);
        }
    }

    /** Makes a table the one in force and tells whoever listens. */
    void publish(long expected, String table, String change) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement next = connection.prepareStatement(NEXT_TABLE)) {
                next.setInt(1, institution);
                next.setLong(2, expected);
                Written.one(next);
            }
            try (PreparedStatement insert = connection.prepareStatement(TABLE)) {
                insert.setInt(1, institution);
                insert.setLong(2, expected + 1);
                insert.setString(3, table);
                insert.setString(4, change);
                Written.one(insert);
            }
            try (PreparedStatement tell = connection.prepareStatement(NOTIFY)) {
                tell.setInt(1, institution);
                tell.setLong(2, expected + 1);
                tell.execute();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
