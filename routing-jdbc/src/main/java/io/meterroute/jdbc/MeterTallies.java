package io.meterroute.jdbc;

import io.meterroute.jdbc.MeterKeys.Columns;
import io.meterroute.jdbc.MeterWrites.Replacement;
import io.meterroute.model.MeterNumber;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The counts per utility and the lists of marked and blocked meters, written in the transaction that writes the meters
 * (VIEW-2).
 *
 * <p>A utility's count is the sum over its slots. A writer adds to the first slot that nobody holds, and to a new one if
 * all are held, so writers never wait for each other; there come to be as many slots as there were ever writers at once.
 */
final class MeterTallies {
    private static final int MOST_SLOTS = 1_024;
    private static final int SLOT_TRIES = 20;

    private final int space;
    private final String sum;
    private final String freeSlot;
    private final String firstSlots;
    private final String freeSlots;
    private final String add;
    private final String newSlot;
    private final String raiseFlag;
    private final String lowerFlag;

    /** A row that a utility's count is a part of. */
    private record Slot(int utility, int number) {}

    /** A meter's columns before and after a write. */
    record Change(MeterNumber number, Columns before, Columns after) {
        static Change of(Replacement replacement) {
            return new Change(
                    replacement.next().number(),
                    replacement.present().columns(),
                    replacement.next().columns());
        }

        /** Returns the change that a meter makes which was not there before. */
        static Change of(MeterRow added) {
            return new Change(added.number(), Columns.NONE, added.columns());
        }

        /** Returns the flags that one has and the other has not. */
        private static Set<Integer> flagsOf(Columns one, Columns other) {
            Set<Integer> flags = new TreeSet<>(one.flags());
            flags.removeAll(other.flags());
            return flags;
        }
    }

    MeterTallies(Database database, MeterKeys keys) {
        this.space = keys.space();
        this.sum = database.sql("SELECT SUM(meters) FROM ${prefix}meter_count WHERE space_id = ? AND utility_id = ?");
        this.freeSlot = database.sql("""
                SELECT slot FROM ${prefix}meter_count WHERE space_id = ? AND utility_id = ?
                ORDER BY space_id, utility_id, slot LIMIT 1 FOR UPDATE SKIP LOCKED""");
        this.firstSlots = database.sql("""
                SELECT utility_id, MIN(slot) FROM ${prefix}meter_count
                WHERE space_id = ? AND utility_id IN (%s) GROUP BY utility_id""");
        this.freeSlots = database.sql("""
                SELECT utility_id, slot FROM ${prefix}meter_count
                WHERE space_id = ? AND (utility_id, slot) IN (%s) FOR UPDATE SKIP LOCKED""");
        this.add = database.sql("""
                UPDATE ${prefix}meter_count SET meters = meters + ?
                WHERE space_id = ? AND utility_id = ? AND slot = ?""");
        this.newSlot = database.sql(
                "INSERT INTO ${prefix}meter_count (meters, space_id, utility_id, slot) VALUES (?, ?, ?, ?)");
        this.raiseFlag = database.sql("INSERT INTO ${prefix}meter_flag (space_id, flag, number) VALUES (?, ?, ?)");
        this.lowerFlag = database.sql("DELETE FROM ${prefix}meter_flag WHERE space_id = ? AND flag = ? AND number = ?");
    }

    long count(Session session, int utility) throws SQLException {
        return session.first(sum, row -> row.getLong(1), space, utility).orElse(0L);
    }

    /** Notes that the columns of meters have changed. */
    void note(Session session, List<Change> changes) throws SQLException {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        List<@Nullable Object[]> raised = new ArrayList<>();
        List<@Nullable Object[]> lowered = new ArrayList<>();
        for (Change change : changes) {
            change.before().ifCounted(utility -> counts.merge(utility, -1L, Long::sum));
            change.after().ifCounted(utility -> counts.merge(utility, 1L, Long::sum));
            Change.flagsOf(change.after(), change.before()).forEach(flag -> raised.add(flag(flag, change)));
            Change.flagsOf(change.before(), change.after()).forEach(flag -> lowered.add(flag(flag, change)));
        }
        counts.values().removeIf(count -> count == 0);
        if (counts.size() > 1) {
            countTogether(session, counts);
        }
        for (Map.Entry<Integer, Long> count : counts.entrySet()) {
            count(session, count.getKey(), count.getValue());
        }
        session.batch(lowerFlag, lowered);
        session.batch(raiseFlag, raised);
    }

    private @Nullable Object[] flag(int flag, Change change) {
        return new @Nullable Object[] {space, flag, change.number().value()};
    }

    /** Adds to the first slots of many utilities in few steps, and leaves in {@code counts} those whose slot is held or missing. */
    private void countTogether(Session session, SortedMap<Integer, Long> counts) throws SQLException {
        for (List<Integer> utilities : Parts.of(List.copyOf(counts.keySet()))) {
            List<Slot> first = slots(session, firstSlots, "?", utilities);
            List<Slot> free = slots(
                    session,
                    freeSlots,
                    "(?, ?)",
                    first.stream()
                            .flatMap(slot -> Stream.of(slot.utility(), slot.number()))
                            .toList());
            session.batch(
                    add,
                    free.stream()
                            .map(slot -> new @Nullable Object[] {
                                counts.remove(slot.utility()), space, slot.utility(), slot.number()
                            })
                            .toList());
        }
    }

    private List<Slot> slots(Session session, String select, String place, List<Integer> arguments)
            throws SQLException {
        if (arguments.isEmpty()) {
            return List.of();
        }
        int places =
                arguments.size() / (int) place.chars().filter(c -> c == '?').count();
        return session.list(
                select.formatted(String.join(", ", Collections.nCopies(places, place))),
                row -> new Slot(row.getInt(1), row.getInt(2)),
                Stream.concat(Stream.of(space), arguments.stream()).toArray());
    }

    private void count(Session session, int utility, long change) throws SQLException {
        Optional<Integer> free = session.first(freeSlot, row -> row.getInt(1), space, utility);
        if (free.isPresent()) {
            session.update(add, change, space, utility, free.get());
            return;
        }
        for (int tries = 1; ; tries++) {
            int slot = ThreadLocalRandom.current().nextInt(MOST_SLOTS);
            if (session.insertIfAbsent(newSlot, change, space, utility, slot)
                    || (tries > SLOT_TRIES && session.update(add, change, space, utility, slot) == 1)) {
                return;
            }
        }
    }
}
