package io.meterroute.jdbc;

import io.meterroute.jdbc.MeterTallies.Change;
import io.meterroute.jdbc.MeterWrites.Replacement;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.MeterStore;
import java.util.List;
import java.util.Optional;

/** Keeps the meters of one space: one row each, one statement for a read and for most writes. */
final class JdbcMeterStore implements MeterStore {
    private final Database database;
    private final SpaceId space;
    private final MeterKeys keys;
    private final MeterWrites writes;
    private final MeterTallies tallies;
    private final Notices notices;
    private final MeterBatches batches;
    private final String select;

    JdbcMeterStore(
            Database database,
            SpaceId space,
            MeterKeys keys,
            MeterWrites writes,
            MeterTallies tallies,
            Notices notices,
            MeterLoader loader) {
        this.database = database;
        this.space = space;
        this.keys = keys;
        this.writes = writes;
        this.tallies = tallies;
        this.notices = notices;
        this.batches = new MeterBatches(database, keys, writes, tallies, notices, loader);
        this.select = database.sql("SELECT " + database.dialect().microsNow() + """
                , m.version, m.record FROM (SELECT 1 AS one) o
                LEFT JOIN ${prefix}meter m ON m.space_id = ? AND m.number = ?""");
    }

    @Override
    public Optional<SpaceId> space() {
        return Optional.of(space);
    }

    @Override
    public MeterReading find(MeterNumber number) {
        return found(
                number,
                row -> new MeterReading(
                        MeterRow.record(number, row.getLong(2), row.getString(3)), Micros.instant(row.getLong(1))));
    }

    private <T> T found(MeterNumber number, Row<T> reading) {
        return database.runOne(
                "read meter " + number.masked(),
                session -> session.first(select, reading, keys.space(), number.value())
                        .orElseThrow());
    }

    @Override
    public List<MeterReading> findAll(List<MeterNumber> numbers) {
        return batches.findAll(numbers);
    }

    @Override
    public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
        MeterWrite write = new MeterWrite(expected, next);
        boolean mayBeWritten = true;
        try {
            mayBeWritten = expected.version() == 0 ? insert(next) : replace(write);
            return mayBeWritten;
        } finally {
            if (mayBeWritten) {
                notices.ofMeters(List.of(next.number()));
            }
        }
    }

    @Override
    public List<MeterWrite> compareAndSetAll(List<MeterWrite> writes) {
        return batches.compareAndSetAll(writes, this::replace);
    }

    private boolean insert(MeterRecord next) {
        MeterRow row = MeterRow.of(keys, next);
        return database.run("store meter " + next.number().masked(), session -> {
            boolean stored = writes.insert(session, row);
            if (stored) {
                tallies.note(session, List.of(Change.of(row)));
            }
            return stored;
        });
    }

    /**
     * Replaces the expected record. Its text is compared with its version, since versions are given out again by a database
     * that failed over without its last commits. If only the text is another, being of an older form, it is done once more
     * with what is stored.
     */
    private boolean replace(MeterWrite write) {
        MeterRow next = MeterRow.of(keys, write.next());
        MeterRow presumed = MeterRow.of(keys, write.expected());
        return replace(new Replacement(presumed, next))
                || stored(write.expected())
                        .filter(actual -> !actual.text().equals(presumed.text()))
                        .filter(actual -> replace(new Replacement(actual, next)))
                        .isPresent();
    }

    private boolean replace(Replacement replacement) {
        MeterRow next = replacement.next();
        String what = "write meter " + next.number().masked();
        if (writes.isOneStatement(replacement)) {
            return database.runOne(what, session -> writes.replaceInOneStatement(session, replacement));
        }
        return database.run(what, session -> {
            boolean replaced = writes.replace(session, replacement);
            if (replaced) {
                tallies.note(session, List.of(Change.of(replacement)));
            }
            return replaced;
        });
    }

    /** Returns the row of {@code meter} as it is stored, if it is the same record. */
    private Optional<MeterRow> stored(MeterRecord meter) {
        MeterNumber number = meter.number();
        Optional<String> text = found(number, row -> {
            String stored = row.getString(3);
            boolean isSame = stored != null
                    && MeterRow.record(number, row.getLong(2), stored).equals(meter);
            return isSame ? Optional.of(stored) : Optional.empty();
        });
        return text.map(stored -> new MeterRow(number, meter.version(), keys.columns(meter), stored));
    }
}
