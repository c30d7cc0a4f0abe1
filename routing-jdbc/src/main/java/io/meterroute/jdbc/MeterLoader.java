package io.meterroute.jdbc;

import io.meterroute.jdbc.MeterKeys.Columns;
import io.meterroute.model.CanonicalText;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Stores many new meters, a chunk per transaction: in the order of their numbers, so that two nodes do not lock crosswise. */
final class MeterLoader {
    static final int CHUNK = 5_000;

    private final Database database;
    private final MeterKeys keys;
    private final MeterTallies tallies;

    /**
     * A meter as it is stored.
     *
     * @param number its number
     * @param columns what stands in columns
     * @param text the record
     */
    record NewRow(MeterNumber number, Columns columns, String text) {}

    MeterLoader(Database database, MeterKeys keys, MeterTallies tallies) {
        this.database = database;
        this.keys = keys;
        this.tallies = tallies;
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
        Set<MeterNumber> present = database.dialect().load(session, database.names(), keys.space(), rows);
        tallies.noteNew(
                session,
                rows.stream().filter(row -> !present.contains(row.number())).toList());
        return present;
    }
}
