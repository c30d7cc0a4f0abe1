package io.meterroute.jdbc;

import io.meterroute.model.TableStamp;
import io.meterroute.spi.StoreException;
import java.sql.SQLException;

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
    boolean open(PurchaseOpening opening) {
        PurchaseColumns columns = opening.columns();
        boolean opened = database.runOne(
                "open purchase " + opening.id(),
                session -> session.insertIfAbsent(
                        insert,
                        opening.id(),
                        opening.meter(),
                        opening.madeAt(),
                        columns.leaseUntil(),
                        columns.endedAs(),
                        columns.endedAs(),
                        columns.text(),
                        id,
                        opening.madeAt()));
        if (!opened) {
            refuseDropped(opening);
        }
        return opened;
    }

    /** What was made so long ago may have been opened before, and dropped since (STORE-7). */
    private void refuseDropped(PurchaseOpening opening) {
        database.runOne(
                        "read since when purchases are kept",
                        session -> session.first(
                                dropped, row -> Micros.instant(row.getLong(1)), id, opening.madeAt(), id, opening.id()))
                .ifPresent(since -> {
                    throw new StoreException(
                            "purchase " + opening.id() + " was made " + Micros.instant(opening.madeAt())
                                    + ", and what was made before " + since
                                    + " may have been dropped: it is not opened");
                });
    }

    /** Replaces a purchase, and tells whether it did: another version may be stored, or another table in force. */
    boolean replace(PurchaseReplacement replacement) {
        String what = "write purchase " + replacement.id();
        if (replacement.table().isEmpty()) {
            return database.runOne(what, session -> updated(session, replacement));
        }
        TableStamp table = replacement.table().get();
        if (database.dialect().locksInSubqueries()) {
            return database.runOne(what, session -> updatedInForce(session, replacement, table));
        }
        return database.run(
                what,
                session -> session.first(inForce, row -> row.getLong(1), id, table.revision(), table.checksum())
                                .isPresent()
                        && updated(session, replacement));
    }

    private boolean updated(Session session, PurchaseReplacement next) throws SQLException {
        PurchaseColumns columns = next.columns();
        return session.update(
                        update,
                        columns.leaseUntil(),
                        columns.endedAs(),
                        columns.endedAs(),
                        columns.text(),
                        id,
                        next.id(),
                        next.version())
                == 1;
    }

    private boolean updatedInForce(Session session, PurchaseReplacement next, TableStamp table) throws SQLException {
        PurchaseColumns columns = next.columns();
        return session.update(
                        updateInForce,
                        columns.leaseUntil(),
                        columns.endedAs(),
                        columns.endedAs(),
                        columns.text(),
                        id,
                        next.id(),
                        next.version(),
                        id,
                        table.revision(),
                        table.checksum())
                == 1;
    }
}
