package io.meterroute.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that write meters. */
final class MeterWrites {
    private final MeterKeys keys;
    private final String insert;
    private final String replace;

    /** A row and what is to take its place. */
    record Replacement(MeterRow present, MeterRow next) {}

    MeterWrites(Database database, MeterKeys keys) {
        this.keys = keys;
        this.insert = database.sql(
                "INSERT INTO ${prefix}meter (space_id, number, utility_id, version, record) VALUES (?, ?, ?, 1, ?)");
        this.replace = database.sql("""
                UPDATE ${prefix}meter SET version = version + 1, utility_id = ?, record = ?
                WHERE space_id = ? AND number = ? AND version = ? AND record = ?""");
    }

    /** Stores a meter at version 1 if there is none. */
    boolean insert(Session session, MeterRow row) throws SQLException {
        return session.insertIfAbsent(
                insert, keys.space(), row.number().value(), row.columns().utility(), row.text());
    }

    /** Replaces a row if it is stored to the letter: so what is noted beside it is right. */
    boolean replace(Session session, Replacement replacement) throws SQLException {
        return session.update(replace, arguments(replacement)) == 1;
    }

    /** Replaces many rows, and returns for each how many were replaced: 1, 0, or less if the driver does not tell. */
    int[] replaceAll(Session session, List<Replacement> replacements) throws SQLException {
        return session.batch(replace, replacements.stream().map(this::arguments).toList());
    }

    private @Nullable Object[] arguments(Replacement replacement) {
        MeterRow present = replacement.present();
        MeterRow next = replacement.next();
        return new @Nullable Object[] {
            next.columns().utility(),
            next.text(),
            keys.space(),
            next.number().value(),
            present.version(),
            present.text()
        };
    }
}
