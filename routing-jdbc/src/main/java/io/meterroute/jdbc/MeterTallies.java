package io.meterroute.jdbc;

import io.meterroute.jdbc.MeterKeys.Columns;
import io.meterroute.jdbc.MeterWrites.Replacement;
import io.meterroute.model.MeterNumber;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
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
    private final String add;
    private final String newSlot;
    private final String raiseFlag;
    private final String lowerFlag;

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
        for (Map.Entry<Integer, Long> count : counts.entrySet()) {
            if (count.getValue() != 0) {
                count(session, count.getKey(), count.getValue());
            }
        }
        session.batch(lowerFlag, lowered);
        session.batch(raiseFlag, raised);
    }

    private @Nullable Object[] flag(int flag, Change change) {
        return new @Nullable Object[] {space, flag, change.number().value()};
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
