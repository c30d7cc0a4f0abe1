package io.meterroute.jdbc;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.RoundEntry;
import io.meterroute.spi.RoundLog;
import java.util.List;

/** Keeps the finished rounds of one space's meters. */
final class JdbcRoundLog implements RoundLog {
    private final Database database;
    private final int space;
    private final String insert;
    private final String newest;

    JdbcRoundLog(Database database, int space) {
        this.database = database;
        this.space = space;
        this.insert = database.sql("INSERT INTO ${prefix}lookup_round (space_id, number, record) VALUES (?, ?, ?)");
        this.newest = database.sql("""
                SELECT record FROM ${prefix}lookup_round WHERE space_id = ? AND number = ?
                ORDER BY entry_no DESC LIMIT ?""");
    }

    @Override
    public void append(RoundEntry entry) {
        database.runOne(
                "log a round",
                session -> session.update(insert, space, entry.meter().value(), CanonicalText.of(entry)));
    }

    @Override
    public List<RoundEntry> newest(MeterNumber meter, int limit) {
        PageLimit.check(limit);
        return List.copyOf(database.runOne(
                "read the rounds of meter " + meter.masked(),
                session -> session.list(newest, row -> round(meter, row.getString(1)), space, meter.value(), limit)));
    }

    private static RoundEntry round(MeterNumber meter, String text) {
        return StoredText.of("a round of meter " + meter.masked(), () -> CanonicalText.round(text));
    }
}
