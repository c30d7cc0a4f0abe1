package io.meterroute.jdbc;

import io.meterroute.jdbc.MeterKeys.Columns;
import io.meterroute.model.CanonicalText;
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
    private final MeterTallies tallies;
    private final String into;
    private final String insert;
    private final String select;

    /** A meter as it is stored: its number, what else stands in columns, and the record's text. */
    record NewRow(MeterNumber number, Columns columns, String text) {}

    MeterLoader(Database database, MeterKeys keys, MeterTallies tallies) {
        this.database = database;
        this.keys = keys;
        this.tallies = tallies;
        this.into = database.sql(COLUMNS);
        this.insert = database.sql("INSERT INTO " + COLUMNS + " VALUES (?, ?, ?, ?, ?)");
        this.select = database.sql("SELECT number FROM ${prefix}meter WHERE space_id = ? AND number IN (%s)");
    }

    /** Stores those of {@code meters} that are not there yet, and returns the numbers of the others. */
    Set<MeterNumber> load(Collection<MeterRecord> meters) {
        List<NewRow> rows = meters.stream()
                .sorted(Comparator.comparing(MeterRecord::number))
                .map(meter -> new NewRow(meter.number(), keys.columns(meter), CanonicalText.of(meter)))
                .toList();
        return database.run("store " + rows.size() + " meters", session -> load(session, rows));
    }

    private Set<MeterNumber> load(Session session, List<NewRow> rows) throws SQLException {
        Set<MeterNumber> present = new HashSet<>();
        for (int from = 0; from < rows.size(); from += PART) {
            List<NewRow> part = rows.subList(from, Math.min(rows.size(), from + PART));
            present.addAll(present(session, part));
        }
        List<NewRow> missing = without(present, rows);
        for (int from = 0; from < missing.size(); from += PART) {
            present.addAll(insert(session, missing.subList(from, Math.min(missing.size(), from + PART))));
        }
        tallies.noteNew(session, without(present, missing));
        return present;
    }

    private static List<NewRow> without(Set<MeterNumber> present, List<NewRow> rows) {
        return rows.stream().filter(row -> !present.contains(row.number())).toList();
    }

    private List<MeterNumber> present(Session session, List<NewRow> part) throws SQLException {
        List<Object> arguments = new ArrayList<>();
        arguments.add(keys.space());
        part.forEach(row -> arguments.add(row.number().value()));
        return session.list(
                select.formatted(String.join(", ", Collections.nCopies(part.size(), "?"))),
                row -> MeterNumber.of(row.getString(1)),
                arguments.toArray());
    }

    /** Returns the numbers of those that are there after all. */
    private Set<MeterNumber> insert(Session session, List<NewRow> part) throws SQLException {
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
        for (int i = 0; i < part.size(); i++) {
            if (!session.insertIfAbsent(insert, values.get(i))) {
                present.add(part.get(i).number());
            }
        }
        return present;
    }

    private @Nullable Object[] values(NewRow row) {
        return new @Nullable Object[] {
            keys.space(), row.number().value(), row.columns().utility(), 1L, row.text()
        };
    }
}
