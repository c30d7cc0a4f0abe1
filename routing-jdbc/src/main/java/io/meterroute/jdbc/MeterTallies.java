package io.meterroute.jdbc;

import io.meterroute.jdbc.MeterKeys.Columns;
import io.meterroute.jdbc.MeterLoader.NewRow;
import io.meterroute.model.MeterNumber;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /** Notes that a meter's columns have changed. */
    void note(Session session, MeterNumber number, Columns before, Columns after) throws SQLException {
        Map<Integer, Long> changes = new TreeMap<>();
        MeterKeys.count(changes, before, after);
        count(session, changes);
        for (int flag : before.flags()) {
            if (!after.flags().contains(flag)) {
                session.update(lowerFlag, space, flag, number.value());
            }
        }
        for (int flag : after.flags()) {
            if (!before.flags().contains(flag)) {
                session.update(raiseFlag, space, flag, number.value());
            }
        }
    }

    /** Notes that meters were stored which were not there before. */
    void noteNew(Session session, List<NewRow> stored) throws SQLException {
        Map<Integer, Long> changes = new TreeMap<>();
        List<@Nullable Object[]> flags = new ArrayList<>();
        for (NewRow row : stored) {
            MeterKeys.count(changes, Columns.NONE, row.columns());
            row.columns()
                    .flags()
                    .forEach(flag -> flags.add(
                            new @Nullable Object[] {space, flag, row.number().value()}));
        }
        count(session, changes);
        if (!flags.isEmpty()) {
            session.batch(raiseFlag, flags);
        }
    }

    private void count(Session session, Map<Integer, Long> changes) throws SQLException {
        for (Map.Entry<Integer, Long> change : changes.entrySet()) {
            count(session, change.getKey(), change.getValue());
        }
    }

    private void count(Session session, int utility, long change) throws SQLException {
        Optional<Integer> free = session.first(freeSlot, row -> row.getInt(1), space, utility);
        for (int tries = 0; free.isEmpty() && tries < SLOT_TRIES; tries++) {
            if (session.insertIfAbsent(newSlot, change, space, utility, anySlot())) {
                return;
            }
        }
        session.update(add, change, space, utility, free.orElseGet(MeterTallies::anySlot));
    }

    private static int anySlot() {
        return ThreadLocalRandom.current().nextInt(MOST_SLOTS);
    }
}
