package io.meterroute.jdbc;

import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Drops one institution's ended purchases, the oldest ends first, a batch per transaction.
 *
 * <p>Whoever opens a purchase holds the row that says since when purchases are kept. So once that row is written, every
 * request from before is either there already or refused, and a dropped id cannot be opened by a request that was under way
 * meanwhile, however long that took (STORE-7).
 */
final class OldPurchases {
    private static final int BATCH = 1_000;

    private final Database database;
    private final int institution;
    private final String keepSince;
    private final String lockEnds;
    private final String withoutPlace;
    private final String withPlace;
    private final String delete;

    /** An ended purchase at its position: its place, or when it ended if it has none yet. */
    private record Old(long position, String id, long endedAt, long madeAt) {}

    /**
     * What came of a batch.
     *
     * @param last the position of the last purchase looked at
     * @param more whether younger ones are to be looked at
     */
    private record Batch(long last, long dropped, boolean more) {}

    OldPurchases(Database database, int institution) {
        this.database = database;
        this.institution = institution;
        this.keepSince =
                database.sql("UPDATE ${prefix}purchase_kept SET since = ? WHERE institution_id = ? AND since < ?");
        this.lockEnds = database.sql("SELECT ended FROM ${prefix}purchase_ends WHERE institution_id = ? FOR UPDATE");
        this.withoutPlace = database.sql("""
                SELECT ended_at, id, ended_at, made_at FROM ${prefix}purchase
                WHERE institution_id = ? AND ended_as = 0 AND ended_at >= ?
                ORDER BY institution_id, ended_as, ended_at LIMIT ?""");
        this.withPlace = database.sql("""
                SELECT ended_as, id, ended_at, made_at FROM ${prefix}purchase
                WHERE institution_id = ? AND ended_as > ? ORDER BY institution_id, ended_as LIMIT ?""");
        this.delete = database.sql(
                "DELETE FROM ${prefix}purchase WHERE institution_id = ? AND id = ? AND ended_at < ? AND made_at < ?");
    }

    /** Drops the purchases that ended and whose requests were made before {@code since}; tells how many after each batch. */
    void dropBefore(long since, LongConsumer dropped) {
        database.runOne(
                "set since when purchases are kept", session -> session.update(keepSince, since, institution, since));
        for (String order : List.of(withPlace, withoutPlace)) {
            Batch batch = new Batch(0, 0, true);
            while (batch.more()) {
                batch = dropAfter(order, batch.last(), since);
                dropped.accept(batch.dropped());
            }
        }
    }

    /** Those who give places lock the same row first, so neither waits for what the other has. */
    private Batch dropAfter(String order, long position, long since) {
        return database.run("drop old purchases", session -> {
            session.first(lockEnds, row -> row.getLong(1), institution);
            List<Old> page = session.list(
                    order,
                    row -> new Old(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)),
                    institution,
                    position,
                    BATCH);
            List<Old> old = page.stream()
                    .filter(purchase -> purchase.endedAt() < since && purchase.madeAt() < since)
                    .toList();
            if (!old.isEmpty()) {
                session.batch(
                        delete,
                        old.stream().map(purchase -> key(purchase, since)).toList());
            }
            long last = page.isEmpty() ? position : page.get(page.size() - 1).position();
            boolean more = page.size() == BATCH
                    && page.stream().anyMatch(purchase -> purchase.endedAt() < since)
                    && (last > position || !old.isEmpty());
            return new Batch(last, old.size(), more);
        });
    }

    private @Nullable Object[] key(Old purchase, long since) {
        return new @Nullable Object[] {institution, purchase.id(), since, since};
    }
}
