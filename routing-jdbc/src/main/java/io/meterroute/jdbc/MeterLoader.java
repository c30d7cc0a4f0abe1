package io.meterroute.jdbc;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores many new meters, a chunk per transaction, in the order of their numbers, so that two nodes do not lock crosswise.
 * Those that are there are looked up first; if one comes in between, the chunk is stored row by row.
 */
final class MeterLoader {
    static final int CHUNK = 5_000;
    private static final String COLUMNS = "${prefix}meter (space_id, number, utility_id, version, record)";
    private static final int COLUMN_COUNT = 5;

    private final Database database;
    private final MeterKeys keys;
    private final MeterWrites writes;
    private final MeterTallies tallies;
    private final Notices notices;
    private final String into;
    private final String select;

    MeterLoader(Database database, MeterKeys keys, MeterWrites writes, MeterTallies tallies, Notices notices) {
        this.database = database;
        this.keys = keys;
        this.writes = writes;
        this.tallies = tallies;
        this.notices = notices;
        this.into = database.sql(COLUMNS);
        this.select = database.sql("SELECT number FROM ${prefix}meter WHERE ");
    }

    /** Stores those of {@code meters} that are not there yet, and returns the numbers of the others. */
    Set<MeterNumber> load(Collection<MeterRecord> meters) {
        keys.storeUtilities(meters);
        List<MeterRow> rows = meters.stream()
                .sorted(Comparator.comparing(MeterRecord::number))
                .map(meter -> MeterRow.of(keys, meter))
                .toList();
        Set<MeterNumber> present = database.run("store " + rows.size() + " meters", session -> load(session, rows));
        notices.ofMeters(without(present, rows).stream().map(MeterRow::number).toList());
        return present;
    }

    private Set<MeterNumber> load(Session session, List<MeterRow> rows) throws SQLException {
        Set<MeterNumber> present = new HashSet<>();
        for (List<MeterRow> part : Parts.of(rows)) {
            present.addAll(present(session, part));
        }
        List<MeterRow> missing = without(present, rows);
        present.addAll(insert(session, missing));
        tallies.note(
                session,
                without(present, missing).stream().map(MeterTallies.Change::of).toList());
        return present;
    }

    private static List<MeterRow> without(Set<MeterNumber> present, List<MeterRow> rows) {
        return rows.stream().filter(row -> !present.contains(row.number())).toList();
    }

    private List<MeterNumber> present(Session session, List<MeterRow> part) throws SQLException {
        MetersIn offered = database.dialect()
                .metersIn(
                        keys.space(),
                        part.stream().map(row -> row.number().value()).toList());
        return session.list(
                select + offered.sql(),
                row -> MeterNumber.of(row.getString(1)),
                offered.arguments().toArray());
    }

    /** Returns the numbers of those that are there after all. */
    private Set<MeterNumber> insert(Session session, List<MeterRow> missing) throws SQLException {
        List<@Nullable Object[]> values = missing.stream().map(this::values).toList();
        Savepoint before = session.connection().setSavepoint();
        try {
            database.dialect().insertAll(session, into, COLUMN_COUNT, values);
            return Set.of();
        } catch (SQLException e) {
            if (!database.dialect().isDuplicateKey(e)) {
                throw e;
            }
        }
        session.connection().rollback(before);
        Set<MeterNumber> present = new HashSet<>();
        for (MeterRow row : missing) {
            if (!writes.insert(session, row)) {
                present.add(row.number());
            }
        }
        return present;
    }

    private @Nullable Object[] values(MeterRow row) {
        return new @Nullable Object[] {
            keys.space(), row.number().value(), row.columns().utility(), 1L, row.text()
        };
    }
}
