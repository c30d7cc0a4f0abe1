package io.meterroute.jdbc;

import io.meterroute.jdbc.MeterKeys.Columns;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that write meters. */
final class MeterWrites {
    private static final String REPLACE = """
            UPDATE ${prefix}meter SET version = version + 1, utility_id = ?, record = ?
            WHERE space_id = ? AND number = ? AND version = ? AND record = ?""";

    private final MeterKeys keys;
    private final String insert;
    private final String replace;
    private final Optional<String> replaceWithFlags;

    /** A row and what is to take its place. */
    record Replacement(MeterRow present, MeterRow next) {}

    MeterWrites(Database database, MeterKeys keys) {
        this.keys = keys;
        this.insert = database.sql(
                "INSERT INTO ${prefix}meter (space_id, number, utility_id, version, record) VALUES (?, ?, ?, 1, ?)");
        this.replace = database.sql(REPLACE);
        this.replaceWithFlags = database.dialect().withFlags(REPLACE).map(database::sql);
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

    /** Tells whether a row can be replaced together with whatever is noted beside it, in one statement. */
    boolean isOneStatement(Replacement replacement) {
        Columns present = replacement.present().columns();
        Columns next = replacement.next().columns();
        return present.equals(next)
                || (replaceWithFlags.isPresent() && Objects.equals(present.utility(), next.utility()));
    }

    /** Replaces a row and all that is noted beside it, if {@link #isOneStatement}. */
    boolean replaceInOneStatement(Session session, Replacement replacement) throws SQLException {
        SortedSet<Integer> present = replacement.present().columns().flags();
        SortedSet<Integer> next = replacement.next().columns().flags();
        if (present.equals(next)) {
            return replace(session, replacement);
        }
        List<@Nullable Object> arguments = new ArrayList<>(Arrays.asList(arguments(replacement)));
        arguments.addAll(List.of(keys.space(), without(next, present), keys.space(), without(present, next)));
        return session.write(replaceWithFlags.orElseThrow(), arguments.toArray());
    }

    /** Returns the flags of {@code all} without {@code others}, as a text. */
    private static String without(SortedSet<Integer> others, SortedSet<Integer> all) {
        return all.stream()
                .filter(flag -> !others.contains(flag))
                .map(String::valueOf)
                .collect(Collectors.joining(",", "{", "}"));
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
