package io.meterroute.jdbc;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.StoreException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Writes one institution's purchases.
 *
 * <p>A write that depends on a routing table holds the row that says which one is in force shared until it
 * is committed, and a publication writes that row: so whatever is written after a publication was acknowledged has seen it
 * (VEND-7). All other writes are single statements. No write touches a row that every other writer needs to itself.
 */
final class PurchaseWrites {
    private final Database database;
    private final int id;
    private final String insert;
    private final String dropped;
    private final String inForce;
    private final String update;
    private final String updateInForce;

    /**
     * The columns that change.
     *
     * @param leaseUntil until when its node need not be taken over from; null once ended
     * @param endedAs {@link PurchaseEnds#WITHOUT_PLACE} once ended; null until then
     * @param text the record
     */
    private record Columns(
            @Nullable Long leaseUntil, @Nullable Integer endedAs, String text) {
        static Columns of(PurchaseRecord purchase) {
            return purchase.isEnded()
                    ? new Columns(null, PurchaseEnds.WITHOUT_PLACE, CanonicalText.of(purchase))
                    : new Columns(Micros.of(purchase.leaseUntil()), null, CanonicalText.of(purchase));
        }
    }

    /** @param id the institution, see {@link NameIds} */
    PurchaseWrites(Database database, int id) {
        this.database = database;
        this.id = id;
        String now = database.dialect().microsNow();
        String shared = database.dialect().shareLock();
        this.insert = database.sql("""
                INSERT INTO ${prefix}purchase (institution_id, id, meter_number, version, opened_at, made_at, lease_until,
                    ended_at, ended_as, record)
                SELECT institution_id, ?, ?, 1, %1$s, ?, ?, CASE WHEN ? = 0 THEN %1$s END, ?, ?
                FROM ${prefix}purchase_kept WHERE institution_id = ? AND since <= ? %2$s""".formatted(now, shared));
        this.dropped = database.sql("""
                SELECT since FROM ${prefix}purchase_kept WHERE institution_id = ? AND since > ?
                AND NOT EXISTS (SELECT 1 FROM ${prefix}purchase WHERE institution_id = ? AND id = ?)""");
        this.inForce = database.sql("""
                SELECT revision FROM ${prefix}table_in_force
                WHERE institution_id = ? AND revision = ? AND checksum = ? %s""".formatted(shared));
        this.update = database.sql("""
                UPDATE ${prefix}purchase SET version = version + 1, lease_until = ?,
                    ended_at = COALESCE(ended_at, CASE WHEN ? = 0 THEN %s END), ended_as = COALESCE(ended_as, ?), record = ?
                WHERE institution_id = ? AND id = ? AND version = ?""".formatted(now));
        this.updateInForce = update + " AND EXISTS (" + inForce + ")";
        database.runOne(
                "begin to keep purchases",
                session -> session.insertIfAbsent(
                        database.sql("INSERT INTO ${prefix}purchase_kept (institution_id, since) VALUES (?, ?)"),
                        id,
                        Long.MIN_VALUE));
    }

    /** Inserts a purchase, and tells whether it did: there may be one with its id. */
    boolean open(PurchaseRecord purchase) {
        long madeAt = Micros.of(purchase.request().madeAt().orElse(purchase.openedAt()));
        Columns columns = Columns.of(purchase);
        boolean opened = database.runOne(
                "open purchase " + purchase.id(),
                session -> session.insertIfAbsent(
                        insert,
                        purchase.id().value(),
                        purchase.request().meter().value(),
                        madeAt,
                        columns.leaseUntil(),
                        columns.endedAs(),
                        columns.endedAs(),
                        columns.text(),
                        id,
                        madeAt));
        if (!opened) {
            refuseDropped(purchase.id(), madeAt);
        }
        return opened;
    }

    /** What was made so long ago may have been opened before, and dropped since (STORE-7). */
    private void refuseDropped(PurchaseId purchase, long madeAt) {
        database.runOne(
                        "read since when purchases are kept",
                        session -> session.first(
                                dropped, row -> Micros.instant(row.getLong(1)), id, madeAt, id, purchase.value()))
                .ifPresent(since -> {
                    throw new StoreException("purchase " + purchase + " was made " + Micros.instant(madeAt)
                            + ", and what was made before " + since + " may have been dropped: it is not opened");
                });
    }

    /** Puts {@code next} in the place of {@code expected} if that is what is stored. */
    boolean replace(PurchaseRecord expected, PurchaseRecord next) {
        Columns columns = Columns.of(next);
        return database.runOne("write purchase " + next.id(), session -> updated(session, expected, columns));
    }

    /** Does so if {@code table} is the routing table in force until this is committed. */
    boolean replaceWhileInForce(PurchaseRecord expected, PurchaseRecord next, TableStamp table) {
        Columns columns = Columns.of(next);
        String what = "write purchase " + next.id();
        if (database.dialect().locksInSubqueries()) {
            return database.runOne(what, session -> updatedInForce(session, expected, columns, table));
        }
        return database.run(
                what,
                session -> session.first(inForce, row -> row.getLong(1), id, table.revision(), table.checksum())
                                .isPresent()
                        && updated(session, expected, columns));
    }

    private boolean updated(Session session, PurchaseRecord expected, Columns next) throws SQLException {
        return session.update(
                        update,
                        next.leaseUntil(),
                        next.endedAs(),
                        next.endedAs(),
                        next.text(),
                        id,
                        expected.id().value(),
                        expected.version())
                == 1;
    }

    private boolean updatedInForce(Session session, PurchaseRecord expected, Columns next, TableStamp table)
            throws SQLException {
        return session.update(
                        updateInForce,
                        next.leaseUntil(),
                        next.endedAs(),
                        next.endedAs(),
                        next.text(),
                        id,
                        expected.id().value(),
                        expected.version(),
                        id,
                        table.revision(),
                        table.checksum())
                == 1;
    }
}
