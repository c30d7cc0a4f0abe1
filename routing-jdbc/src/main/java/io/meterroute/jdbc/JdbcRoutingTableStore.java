package io.meterroute.jdbc;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.PendingChange;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableReading;
import io.meterroute.model.TableRevision;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.RoutingTableStore;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one institution's routing tables. One row says which table is in force; publishing writes it, so a journal's
 * write that holds it shared cannot be overtaken by a publication (VEND-7).
 */
final class JdbcRoutingTableStore implements RoutingTableStore {
    static final String PENDING =
            "SELECT record FROM ${prefix}table_pending WHERE institution_id = ? AND is_open = TRUE";
    static final String NEXT_PENDING =
            "SELECT MIN(effective_at) FROM ${prefix}table_pending WHERE institution_id = ? AND is_open = TRUE";

    private final Database database;
    private final InstitutionId institution;
    private final int id;
    private final Notices notices;
    private final String current;
    private final String reading;
    private final String select;
    private final String history;
    private final String firstInForce;
    private final String nextInForce;
    private final String insert;
    private final String pending;
    private final String insertPending;
    private final String closePending;

    JdbcRoutingTableStore(Database database, InstitutionId institution, int id, Notices notices) {
        this.database = database;
        this.institution = institution;
        this.id = id;
        this.notices = notices;
        this.current = database.sql("""
                SELECT r.routing_table FROM ${prefix}table_in_force f
                JOIN ${prefix}table_revision r ON r.institution_id = f.institution_id AND r.revision = f.revision
                WHERE f.institution_id = ?""");
        this.reading = database.sql("""
                SELECT %s, (%s), f.revision, f.checksum
                FROM (SELECT 1 AS one) o LEFT JOIN ${prefix}table_in_force f ON f.institution_id = ?""".formatted(database.dialect().microsNow(), NEXT_PENDING));
        this.select = database.sql("""
                SELECT routing_table, change_made FROM ${prefix}table_revision
                WHERE institution_id = ? AND revision = ?""");
        this.history = database.sql("""
                SELECT routing_table, change_made FROM ${prefix}table_revision
                WHERE institution_id = ? AND revision < ? ORDER BY revision DESC LIMIT ?""");
        this.firstInForce = database.sql(
                "INSERT INTO ${prefix}table_in_force (institution_id, revision, checksum) VALUES (?, 1, ?)");
        this.nextInForce = database.sql("""
                UPDATE ${prefix}table_in_force SET revision = revision + 1, checksum = ?
                WHERE institution_id = ? AND revision = ? AND checksum = ?""");
        this.insert = database.sql("""
                INSERT INTO ${prefix}table_revision (institution_id, revision, routing_table, change_made)
                VALUES (?, ?, ?, ?)""");
        this.pending = database.sql(PENDING);
        this.insertPending =
                database.sql("INSERT INTO ${prefix}table_pending (institution_id, id, effective_at, is_open, record)"
                        + " VALUES (?, ?, ?, TRUE, ?)");
        this.closePending = database.sql("""
                UPDATE ${prefix}table_pending SET is_open = FALSE
                WHERE institution_id = ? AND id = ? AND is_open""");
    }

    @Override
    public Optional<InstitutionId> institution() {
        return Optional.of(institution);
    }

    @Override
    public Optional<RoutingTable> current() {
        return database.runOne(
                "read the routing table of " + institution,
                session -> session.first(current, row -> table(row.getString(1)), id));
    }

    @Override
    public TableReading reading() {
        return database.runOne(
                "read which routing table of " + institution + " is in force",
                session -> session.first(
                                reading,
                                row -> new TableReading(
                                        stamp(row.getLong(3), row.getString(4)),
                                        Micros.instant(row.getLong(1)),
                                        Optional.ofNullable(row.getBigDecimal(2))
                                                .map(JdbcRoutingTableStore::instant)),
                                id,
                                id)
                        .orElseThrow());
    }

    /** Returns the name of the table in force, from the columns of its row if there is one. */
    static TableStamp stamp(long revision, @Nullable String checksum) {
        return checksum == null ? TableStamp.NONE : new TableStamp(revision, checksum);
    }

    @Override
    public boolean publish(TableStamp expected, RoutingTable table, TableChange change) {
        if (!table.institution().equals(institution)) {
            throw new IllegalArgumentException(
                    "a store of institution " + institution + " was given the table of " + table.institution());
        }
        Objects.requireNonNull(change, "change");
        long next = expected.revision() + 1;
        String text = CanonicalText.of(table.withRevision(next));
        return database.run("publish a routing table of " + institution, session -> {
            boolean replaced = expected.equals(TableStamp.NONE)
                    ? session.insertIfAbsent(firstInForce, id, table.checksum())
                    : session.update(nextInForce, table.checksum(), id, expected.revision(), expected.checksum()) == 1;
            if (!replaced || !closed(session, change.pending())) {
                return session.undo();
            }
            session.update(insert, id, next, text, CanonicalText.of(change));
            notices.ofTable(session, next);
            return true;
        });
    }

    private boolean closed(Session session, Optional<UUID> pendingChange) throws SQLException {
        return pendingChange.isEmpty()
                || session.update(closePending, id, pendingChange.get().toString()) == 1;
    }

    @Override
    public Optional<TableRevision> find(long revision) {
        return database.runOne(
                "read revision " + revision + " of the routing table of " + institution,
                session -> session.first(select, JdbcRoutingTableStore::revision, id, revision));
    }

    @Override
    public List<TableRevision> historyBefore(long revision, int limit) {
        PageLimit.check(limit);
        return List.copyOf(database.runOne(
                "read the history of the routing table of " + institution,
                session -> session.list(history, JdbcRoutingTableStore::revision, id, revision, limit)));
    }

    private static TableRevision revision(ResultSet row) throws SQLException {
        String change = row.getString(2);
        return new TableRevision(
                table(row.getString(1)), StoredText.of("a table's change", () -> CanonicalText.change(change)));
    }

    private static RoutingTable table(String text) {
        return StoredText.of("a routing table", () -> CanonicalText.table(text));
    }

    private static PendingChange change(String text) {
        return StoredText.of("a pending change", () -> CanonicalText.pending(text));
    }

    @Override
    public List<PendingChange> pending() {
        return database
                .runOne(
                        "read the pending changes of " + institution,
                        session -> session.list(pending, row -> change(row.getString(1)), id))
                .stream()
                .sorted(Comparator.comparing(PendingChange::effectiveAt).thenComparing(PendingChange::id))
                .toList();
    }

    @Override
    public void schedule(PendingChange change) {
        database.runOne("schedule a change of the routing table of " + institution, session -> added(session, change));
    }

    @Override
    public boolean replacePending(UUID pendingChange, PendingChange next) {
        return database.run("replace a pending change of the routing table of " + institution, session -> {
            boolean replaced = closed(session, Optional.of(pendingChange)) && added(session, next);
            return replaced || session.undo();
        });
    }

    private boolean added(Session session, PendingChange change) throws SQLException {
        return session.insertIfAbsent(
                insertPending,
                id,
                change.id().toString(),
                change.awaitsApproval() ? null : seconds(change.effectiveAt()),
                CanonicalText.of(change));
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
    }

    private static Instant instant(BigDecimal seconds) {
        BigInteger whole = seconds.setScale(0, RoundingMode.FLOOR).toBigInteger();
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(new BigDecimal(whole)).movePointRight(9).longValueExact());
    }

    @Override
    public boolean withdraw(UUID pendingChange) {
        return database.runOne(
                "withdraw a change of the routing table of " + institution,
                session -> session.update(closePending, id, pendingChange.toString()) == 1);
    }
}
