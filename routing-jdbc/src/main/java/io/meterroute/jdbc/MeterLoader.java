package io.meterroute.jdbc;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores many new meters, a chunk per transaction, in the order of their numbers, so that two nodes do not lock crosswise.
 * Those that are there are looked up first; if one comes in between, its part of the chunk is stored row by row.
 */
final class MeterLoader {
    static final int CHUNK = 5_000;
    private static final int PART = 500;
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
        this.select = database.sql("SELECT number FROM ${prefix}meter WHERE space_id = ? AND number IN (%s)");
    }

    /** Stores those of {@code meters} that are not there yet, and returns the numbers of the others. */
    Set<MeterNumber> load(Collection<MeterRecord> meters) {
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
        for (int from = 0; from < rows.size(); from += PART) {
            List<MeterRow> part = rows.subList(from, Math.min(rows.size(), from + PART));
            present.addAll(present(session, part));
        }
        List<MeterRow> missing = without(present, rows);
        for (int from = 0; from < missing.size(); from += PART) {
            present.addAll(insert(session, missing.subList(from, Math.min(missing.size(), from + PART))));
        }
        tallies.note(
                session,
                without(present, missing).stream().map(MeterTallies.Change::of).toList());
        return present;
    }

    private static List<MeterRow> without(Set<MeterNumber> present, List<MeterRow> rows) {
        return rows.stream().filter(row -> !present.contains(row.number())).toList();
    }

    private List<MeterNumber> present(Session session, List<MeterRow> part) throws SQLException {
        List<Object> arguments = new ArrayList<>();
        arguments.add(keys.space());
        part.forEach(row -> arguments.add(row.number().value()));
        return session.list(
                select.formatted(String.join(", ", Collections.nCopies(part.size(), "?"))),
                row -> MeterNumber.of(row.getString(1)),
                arguments.toArray());
    }

    /** Returns the numbers of those that are there after all. */
    private Set<MeterNumber> insert(Session session, List<MeterRow> part) throws SQLException {
        List<@Nullable Object[]> values = part.stream().map(this::values).toList();
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
        for (MeterRow row : part) {
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
