package io.meterroute.jdbc;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.Quoted;
import io.meterroute.spi.PurchaseJournal.Ended;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of one institution's ends (VEND-10).
 *
 * <p>Ends are committed in another order than they are written in, and a place taken by a writer could appear after a
 * reader has passed it. So writers take none, and need not queue for one: whoever reads gives places to the ends that are
 * there, one reader at a time. A place once seen is committed, and all places before it are.
 */
final class PurchaseEnds {
    /** Stands where a place will be. */
    static final long WITHOUT_PLACE = 0;

    /** The last place, and the first purchase in the order of places: an end without one stands before all others. */
    static final String STATE = """
            SELECT ended, (SELECT ended_as FROM ${prefix}purchase WHERE institution_id = ? AND ended_as >= 0
                ORDER BY institution_id, ended_as LIMIT 1)
            FROM ${prefix}purchase_ends WHERE institution_id = ?""";

    static final String ENDS_WITHOUT_PLACE = """
            SELECT id FROM ${prefix}purchase WHERE institution_id = ? AND ended_as = 0
            ORDER BY institution_id, ended_as, ended_at LIMIT ?""";

    static final String PAGE = """
            SELECT id, version, record, ended_as FROM ${prefix}purchase
            WHERE institution_id = ? AND ended_as > ? ORDER BY institution_id, ended_as LIMIT ?""";

    private static final int BATCH = 1_000;
    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,10})-([0-9]{1,18})");

    private final Database database;
    private final InstitutionId institution;
    private final int id;
    private final String state;
    private final String lock;
    private final String withoutPlace;
    private final String give;
    private final String setLast;
    private final String page;

    /**
     * How far places are given.
     *
     * @param last the last place
     * @param more whether there are ends without one
     */
    private record State(long last, boolean more) {}

    PurchaseEnds(Database database, InstitutionId institution, int id) {
        this.database = database;
        this.institution = institution;
        this.id = id;
        this.state = database.sql(STATE);
        this.lock = database.sql("SELECT ended FROM ${prefix}purchase_ends WHERE institution_id = ? FOR UPDATE");
        this.withoutPlace = database.sql(ENDS_WITHOUT_PLACE);
        this.give = database.sql("UPDATE ${prefix}purchase SET ended_as = ? WHERE institution_id = ? AND id = ?");
        this.setLast = database.sql("UPDATE ${prefix}purchase_ends SET ended = ? WHERE institution_id = ?");
        this.page = database.sql(PAGE);
        database.runOne(
                "begin the order of the ends of purchases of " + institution,
                session -> session.insertIfAbsent(
                        database.sql("INSERT INTO ${prefix}purchase_ends (institution_id, ended) VALUES (?, 0)"), id));
    }

    List<Ended> after(Optional<String> cursor, int limit) {
        long place = cursor.map(this::place).orElse(0L);
        State now = database.runOne(
                "read how many purchases of " + institution + " have ended",
                session -> session.first(state, PurchaseEnds::state, id, id).orElseThrow());
        if (place > now.last()) {
            throw foreign(cursor.orElseThrow());
        }
        while (now.more() && now.last() - place < limit) {
            now = givePlaces();
        }
        return List.copyOf(database.runOne(
                "read ended purchases of " + institution,
                session -> session.list(
                        page, row -> new Ended(cursor(row.getLong(4)), PurchaseRows.read(row)), id, place, limit)));
    }

    private static State state(ResultSet row) throws SQLException {
        long last = row.getLong(1);
        long first = row.getLong(2);
        return new State(last, first == WITHOUT_PLACE && !row.wasNull());
    }

    private State givePlaces() {
        return database.run("order the ends of purchases of " + institution, session -> {
            long last = session.first(lock, row -> row.getLong(1), id).orElseThrow();
            List<String> ended = session.list(withoutPlace, row -> row.getString(1), id, BATCH);
            List<@Nullable Object[]> places = new ArrayList<>();
            for (String purchase : ended) {
                places.add(new @Nullable Object[] {last + places.size() + 1, id, purchase});
            }
            if (!places.isEmpty()) {
                session.batch(give, places);
                session.update(setLast, last + places.size(), id);
            }
            return new State(last + places.size(), places.size() == BATCH);
        });
    }

    private String cursor(long place) {
        return id + "-" + place;
    }

    private long place(String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches() || Long.parseLong(parts.group(1)) != id) {
            throw foreign(cursor);
        }
        return Long.parseLong(parts.group(2));
    }

    private static IllegalArgumentException foreign(String cursor) {
        return new IllegalArgumentException("no cursor of this journal: " + Quoted.of(cursor));
    }
}
