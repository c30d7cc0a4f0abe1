package io.meterroute.jdbc;

import io.meterroute.jdbc.MeterKeys.Columns;
import io.meterroute.model.CanonicalText;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.MeterStore;
import java.sql.SQLException;
import java.util.Optional;

/** Keeps the meters of one space: one row each, one statement for a read and for most writes. */
final class JdbcMeterStore implements MeterStore {
    private final Database database;
    private final SpaceId space;
    private final MeterKeys keys;
    private final MeterTallies tallies;
    private final String select;
    private final String insert;
    private final String update;

    /** A record and the text it is stored as. */
    private record Stored(MeterRecord meter, String text) {}

    JdbcMeterStore(Database database, SpaceId space, MeterKeys keys, MeterTallies tallies) {
        this.database = database;
        this.space = space;
        this.keys = keys;
        this.tallies = tallies;
        this.select = database.sql("""
                SELECT %s, m.version, m.record
                FROM (SELECT 1 AS one) o LEFT JOIN ${prefix}meter m ON m.space_id = ? AND m.number = ?""".formatted(database.dialect().microsNow()));
        this.insert = database.sql(
                "INSERT INTO ${prefix}meter (space_id, number, utility_id, version, record) VALUES (?, ?, ?, 1, ?)");
        this.update = database.sql("""
                UPDATE ${prefix}meter SET version = version + 1, utility_id = ?, record = ?
                WHERE space_id = ? AND number = ? AND version = ? AND record = ?""");
    }

    @Override
    public Optional<SpaceId> space() {
        return Optional.of(space);
    }

    @Override
    public MeterReading find(MeterNumber number) {
        return database.runOne(
                "read meter " + number.masked(),
                session -> session.first(
                                select,
                                row -> new MeterReading(
                                        MeterRows.stored(number, row.getLong(2), row.getString(3)),
                                        Micros.instant(row.getLong(1))),
                                keys.space(),
                                number.value())
                        .orElseThrow());
    }

    @Override
    public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
        if (!expected.number().equals(next.number())) {
            throw new IllegalArgumentException("meter " + next.number().masked() + " cannot take the place of meter "
                    + expected.number().masked());
        }
        if (expected.version() == 0) {
            return insert(next);
        }
        Stored presumed = new Stored(expected, CanonicalText.of(expected));
        return update(presumed, next)
                || stored(expected)
                        .filter(actual -> !actual.text().equals(presumed.text()))
                        .filter(actual -> update(actual, next))
                        .isPresent();
    }

    private boolean insert(MeterRecord next) {
        Columns columns = keys.columns(next);
        String text = CanonicalText.of(next);
        return database.run("store meter " + next.number().masked(), session -> {
            boolean stored =
                    session.insertIfAbsent(insert, keys.space(), next.number().value(), columns.utility(), text);
            if (stored) {
                tallies.note(session, next.number(), Columns.NONE, columns);
            }
            return stored;
        });
    }

    /** Writes {@code next} if {@code expected} is stored to the letter: so what is noted beside it is right. */
    private boolean update(Stored expected, MeterRecord next) {
        Columns before = keys.columns(expected.meter());
        Columns after = keys.columns(next);
        String text = CanonicalText.of(next);
        String what = "write meter " + next.number().masked();
        if (before.equals(after)) {
            return database.runOne(what, session -> updated(session, expected, after, text));
        }
        return database.run(what, session -> {
            boolean updated = updated(session, expected, after, text);
            if (updated) {
                tallies.note(session, next.number(), before, after);
            }
            return updated;
        });
    }

    private boolean updated(Session session, Stored expected, Columns columns, String text) throws SQLException {
        MeterRecord before = expected.meter();
        return session.update(
                        update,
                        columns.utility(),
                        text,
                        keys.space(),
                        before.number().value(),
                        before.version(),
                        expected.text())
                == 1;
    }

    /**
     * Returns what is stored at the version of {@code expected}: only the version is to be compared, and what is stored may
     * be another record, or the same in another version of the text form.
     */
    private Optional<Stored> stored(MeterRecord expected) {
        return database.runOne(
                "read meter " + expected.number().masked(),
                session -> session.first(
                                select,
                                row -> new Stored(
                                        MeterRows.stored(expected.number(), row.getLong(2), row.getString(3)),
                                        row.getString(3)),
                                keys.space(),
                                expected.number().value())
                        .filter(actual -> actual.meter().version() == expected.version()));
    }
}
