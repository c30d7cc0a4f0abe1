package io.meterroute.jdbc;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one institution's purchases, one row each, beside its routing tables.
 *
 * <p>A write that depends on a revision holds the row that says which one is in force shared until it is committed, and a
 * publication writes that row: so whatever is written after a publication was acknowledged has seen it (VEND-7). All other
 * writes are single statements. No write touches a row that every other writer needs to itself.
 */
final class JdbcPurchaseJournal implements PurchaseJournal {
    static final String UNFINISHED = """
            SELECT id, version, record FROM ${prefix}purchase
            WHERE institution_id = ? AND lease_until >= ? ORDER BY institution_id, lease_until, id LIMIT ?""";

    private final Database database;
    private final Durability durability;
    private final Optional<Duration> retention;
    private final InstitutionId institution;
    private final int id;
    private final PurchaseEnds ends;
    private final String select;
    private final String insert;
    private final String dropped;
    private final String inForce;
    private final String update;
    private final String updateInForce;
    private final String unfinished;
    private final String ofMeter;

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

    /**
     * Returns the journal of {@code institution}.
     *
     * @throws IllegalStateException if the database may lose what it has acknowledged, and this is not accepted
     */
    static JdbcPurchaseJournal on(Database database, InstitutionId institution, int id, JournalOptions options) {
        Durability durability = options.mayLoseCommits() ? Durability.any(database) : Durability.checked(database);
        return new JdbcPurchaseJournal(database, durability, institution, id, options.purchases());
    }

    private JdbcPurchaseJournal(
            Database database, Durability durability, InstitutionId institution, int id, Optional<Duration> retention) {
        this.database = database;
        this.durability = durability;
        this.retention = retention;
        this.institution = institution;
        this.id = id;
        this.ends = new PurchaseEnds(database, institution, id);
        String now = database.dialect().microsNow();
        String shared = database.dialect().shareLock();
        this.select = database.sql("""
                SELECT p.id, p.version, p.record, %s
                FROM (SELECT 1 AS one) o LEFT JOIN ${prefix}purchase p ON p.institution_id = ? AND p.id = ?""".formatted(now));
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
                WHERE institution_id = ? AND revision = ? %s""".formatted(shared));
        this.update = database.sql("""
                UPDATE ${prefix}purchase SET version = version + 1, lease_until = ?,
                    ended_at = COALESCE(ended_at, CASE WHEN ? = 0 THEN %s END), ended_as = COALESCE(ended_as, ?), record = ?
                WHERE institution_id = ? AND id = ? AND version = ?""".formatted(now));
        this.updateInForce = update + " AND EXISTS (" + inForce + ")";
        this.unfinished = database.sql(UNFINISHED);
        this.ofMeter = database.sql("""
                SELECT id, version, record FROM ${prefix}purchase
                WHERE institution_id = ? AND meter_number = ? ORDER BY opened_at DESC LIMIT ?""");
        database.runOne(
                "begin to keep purchases of " + institution,
                session -> session.insertIfAbsent(
                        database.sql("INSERT INTO ${prefix}purchase_kept (institution_id, since) VALUES (?, ?)"),
                        id,
                        Long.MIN_VALUE));
    }

    @Override
    public Optional<InstitutionId> institution() {
        return Optional.of(institution);
    }

    @Override
    public Consistency consistency() {
        return Consistency.WITH_TABLE;
    }

    @Override
    public Optional<Duration> retention() {
        return retention;
    }

    @Override
    public PurchaseReading find(PurchaseId purchase) {
        return database.runOne(
                "read purchase " + purchase,
                session -> session.first(
                                select,
                                row -> new PurchaseReading(
                                        row.getString(1) == null
                                                ? Optional.empty()
                                                : Optional.of(PurchaseRows.read(row)),
                                        Micros.instant(row.getLong(4))),
                                id,
                                purchase.value())
                        .orElseThrow());
    }

    @Override
    public boolean open(PurchaseRecord purchase) {
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
        return durably(opened);
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

    @Override
    public boolean compareAndSet(PurchaseRecord expected, PurchaseRecord next, OptionalLong tableRevision) {
        if (!expected.id().equals(next.id())) {
            throw new IllegalArgumentException(
                    "purchase " + next.id() + " cannot take the place of purchase " + expected.id());
        }
        String what = "write purchase " + next.id();
        Columns columns = Columns.of(next);
        if (tableRevision.isEmpty()) {
            return durably(database.runOne(what, session -> updated(session, expected, columns)));
        }
        long revision = tableRevision.getAsLong();
        if (database.dialect().locksInSubqueries()) {
            return durably(database.runOne(what, session -> updatedInForce(session, expected, columns, revision)));
        }
        return durably(database.run(
                what,
                session -> session.first(inForce, row -> row.getLong(1), id, revision)
                                .isPresent()
                        && updated(session, expected, columns)));
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

    private boolean updatedInForce(Session session, PurchaseRecord expected, Columns next, long revision)
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
                        revision)
                == 1;
    }

    private boolean durably(boolean written) {
        if (written) {
            durability.secure();
        }
        return written;
    }

    @Override
    public List<PurchaseRecord> unfinished(int limit) {
        PageLimit.check(limit);
        return List.copyOf(database.runOne(
                "read unfinished purchases",
                session -> session.list(unfinished, PurchaseRows::read, id, Long.MIN_VALUE, limit)));
    }

    @Override
    public List<PurchaseRecord> ofMeter(MeterNumber meter, int limit) {
        PageLimit.check(limit);
        return List.copyOf(database.runOne(
                "read the purchases of meter " + meter.masked(),
                session -> session.list(ofMeter, PurchaseRows::read, id, meter.value(), limit)));
    }

    @Override
    public List<Ended> endedAfter(Optional<String> cursor, int limit) {
        PageLimit.check(limit);
        return ends.after(cursor, limit);
    }
}
