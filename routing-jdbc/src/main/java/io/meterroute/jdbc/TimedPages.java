package io.meterroute.jdbc;

import io.meterroute.model.Quoted;
import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one institution's entries of a log in order of their times, and at one time in the order in which they came. The
 * log's key is institution, time and number, so a page is read along it.
 */
final class TimedPages<T> {
    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,10})@(-?[0-9]{1,19})#([0-9]{1,18})");

    private final Database database;
    private final int institution;
    private final String select;
    private final Function<String, T> read;

    private record Place(long at, long number) {}

    /**
     * @param table the log's table, without the prefix
     * @param read reads an entry's text
     */
    TimedPages(Database database, int institution, String table, Function<String, T> read) {
        this.database = database;
        this.institution = institution;
        this.select = database.sql("""
                SELECT made_at, entry_no, record FROM ${prefix}%s
                WHERE institution_id = ? AND made_at >= ? AND made_at < ? AND (made_at > ? OR entry_no > ?)
                ORDER BY institution_id, made_at, entry_no LIMIT ?""".formatted(table));
        this.read = read;
    }

    List<Logged<T>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
        PageLimit.check(limit);
        long first = Nanos.of(from);
        Place after =
                cursor.map(this::place).filter(place -> place.at() >= first).orElse(new Place(first, -1));
        return List.copyOf(database.runOne(
                "read a log",
                session -> session.list(
                        select,
                        row -> logged(row.getLong(1), row.getLong(2), row.getString(3)),
                        institution,
                        after.at(),
                        Nanos.of(to),
                        after.at(),
                        after.number(),
                        limit)));
    }

    private Logged<T> logged(long at, long number, String text) {
        String cursor = institution + "@" + at + "#" + number;
        return new Logged<>(cursor, StoredText.of("entry " + cursor, () -> read.apply(text)));
    }

    private Place place(String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        try {
            if (parts.matches() && Long.parseLong(parts.group(1)) == institution) {
                return new Place(Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no cursor of this log: " + Quoted.of(cursor), e);
        }
        throw new IllegalArgumentException("no cursor of this log: " + Quoted.of(cursor));
    }
}
