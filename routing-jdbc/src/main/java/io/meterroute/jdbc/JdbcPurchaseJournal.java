package io.meterroute.jdbc;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.DamagedRecordException;
import io.meterroute.spi.PurchaseJournal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one institution's purchases, one row each, beside its routing tables. */
final class JdbcPurchaseJournal implements PurchaseJournal {
    static final String UNFINISHED = """
            SELECT id, version, record FROM ${prefix}purchase
            WHERE institution_id = ? AND lease_until >= ? ORDER BY institution_id, lease_until, id LIMIT ?""";

    /** How many transactions that open purchases there may be at once before others gather, and as many that write them. */
    private static final int MOST_UNDER_WAY = 2;

    private static final Logger LOG = LoggerFactory.getLogger(JdbcPurchaseJournal.class);

    private final Set<String> damaged = ConcurrentHashMap.newKeySet();
    private final Database database;
    private final Durability durability;
    private final Optional<Duration> retention;
    private final InstitutionId institution;
    private final int id;
    private final Predicate<PurchaseOpening> openings;
    private final Predicate<PurchaseReplacement> replacements;
    private final PurchaseEnds ends;
    private final String select;
    private final String unfinished;
    private final String ofMeter;

    /**
     * Returns the journal of {@code institution}.
     *
     * @throws IllegalStateException if the database may lose what it has acknowledged, and this is not accepted
     */
    static JdbcPurchaseJournal on(Database database, InstitutionId institution, int id, JournalOptions options) {
        Durability durability = options.mayLoseCommits() ? Durability.any(database) : Durability.checked(database);
        return new JdbcPurchaseJournal(database, durability, institution, id, options);
    }

    private JdbcPurchaseJournal(
            Database database, Durability durability, InstitutionId institution, int id, JournalOptions options) {
        this.database = database;
        this.durability = durability;
        this.retention = options.purchases();
        this.institution = institution;
        this.id = id;
        PurchaseWrites writes = new PurchaseWrites(database, id);
        boolean groups = options.groupsWrites() && database.dialect().groupsWrites();
        this.openings = groups
                ? new GroupedWrites<>(new GroupedOpenings(database, writes, id), MOST_UNDER_WAY)::write
                : writes::open;
        this.replacements = groups
                ? new GroupedWrites<>(new GroupedReplacements(database, writes, id), MOST_UNDER_WAY)::write
                : writes::replace;
        this.ends = new PurchaseEnds(database, institution, id);
        this.select = database.sql("""
                SELECT p.id, p.version, p.record, %s
                FROM (SELECT 1 AS one) o LEFT JOIN ${prefix}purchase p ON p.institution_id = ? AND p.id = ?""".formatted(database.dialect().microsNow()));
        this.unfinished = database.sql(UNFINISHED);
        this.ofMeter = database.sql("""
                SELECT id, version, record FROM ${prefix}purchase
                WHERE institution_id = ? AND meter_number = ? ORDER BY opened_at DESC LIMIT ?""");
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
        return durably(openings.test(PurchaseOpening.of(purchase)));
    }

    @Override
    public boolean compareAndSet(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
        return durably(replacements.test(PurchaseReplacement.of(expected, next, decidedWith)));
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
        List<Optional<PurchaseRecord>> read = database.runOne(
                "read unfinished purchases",
                session -> session.list(unfinished, this::readUnlessDamaged, id, Long.MIN_VALUE, limit));
        return read.stream().flatMap(Optional::stream).toList();
    }

    /** One that cannot be read must not keep the others from being gone on with. */
    private Optional<PurchaseRecord> readUnlessDamaged(ResultSet row) throws SQLException {
        try {
            return Optional.of(PurchaseRows.read(row));
        } catch (DamagedRecordException e) {
            if (damaged.add(row.getString(1))) {
                LOG.error("an unfinished purchase cannot be gone on with: {}", e.getMessage());
            }
            return Optional.empty();
        }
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
