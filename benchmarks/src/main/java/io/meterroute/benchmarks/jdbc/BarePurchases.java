package io.meterroute.benchmarks.jdbc;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.PurchaseRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The statements of a purchase that vends at its first attempt, in their order, by bare JDBC: four reads and three writes, each
 * a transaction of its own. The texts are those of one purchase, made beforehand.
 */
final class BarePurchases {
    private static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS bigint)";
    private static final String FIND = """
            SELECT p.id, p.version, p.record, %s
            FROM (SELECT 1 AS one) o LEFT JOIN meterroute_purchase p ON p.institution_id = ? AND p.id = ?""".formatted(NOW);
    private static final String OPEN = """
            INSERT INTO meterroute_purchase
            (institution_id, id, meter_number, version, opened_at, made_at, lease_until, record)
            SELECT institution_id, ?, ?, 1, %s, ?, ?, ? FROM meterroute_purchase_kept
            WHERE institution_id = ? AND since <= ? FOR SHARE ON CONFLICT DO NOTHING""".formatted(NOW);
    private static final String INTEND = """
            UPDATE meterroute_purchase SET version = version + 1, lease_until = ?, record = ?
            WHERE institution_id = ? AND id = ? AND version = ? AND EXISTS (SELECT revision FROM meterroute_table_in_force
            WHERE institution_id = ? AND revision = 1 AND checksum = ? FOR SHARE)""";
    private static final String END = """
            UPDATE meterroute_purchase SET version = version + 1, lease_until = NULL, ended_at = %s, ended_as = 0,
            record = ? WHERE institution_id = ? AND id = ? AND version = ?""".formatted(NOW);

    private final DataSource pool;
    private final BareMeters meters;
    private final int institution;
    private final String checksum;
    private final String opened;
    private final String intended;
    private final String ended;

    /**
     * Makes the bare side.
     *
     * @param checksum of the table in force for {@code institution}
     * @param example a purchase that has ended, at its first attempt
     */
    BarePurchases(DataSource pool, BareMeters meters, int institution, String checksum, PurchaseRecord example) {
        this.pool = pool;
        this.meters = meters;
        this.institution = institution;
        this.checksum = checksum;
        PurchaseRecord opening = PurchaseRecord.opening(
                example.request(), example.openedAt(), example.deadline(), "node-1", example.leaseUntil());
        this.opened = CanonicalText.of(opening);
        this.intended = CanonicalText.of(
                opening.toBuilder().attempt(example.attempts().get(0)).build());
        this.ended = CanonicalText.of(example);
    }

    void purchase(String id, String meter) throws SQLException {
        long at = System.currentTimeMillis() * 1_000;
        find(id);
        meters.find(meter);
        one(write(OPEN, id, meter, at, at, opened, institution, at));
        one(write(INTEND, at, intended, institution, id, 1L, institution, checksum));
        meters.find(meter);
        one(write(END, ended, institution, id, 2L));
        meters.find(meter);
    }

    private int write(String sql, Object... arguments) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, arguments);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    private void find(String id) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            set(select, institution, id);
            try (ResultSet row = select.executeQuery()) {
                Written.check(row.next());
            }
        }
    }

    private static void one(int rows) {
        Written.check(rows == 1);
    }
}
