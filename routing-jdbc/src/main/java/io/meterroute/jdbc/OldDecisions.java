package io.meterroute.jdbc;

import java.util.function.LongConsumer;

/** Drops one institution's decisions, the oldest first, a batch per transaction. */
final class OldDecisions {
    private static final int BATCH = 1_000;

    private final Database database;
    private final int institution;
    private final String endOfBatch;
    private final String delete;

    OldDecisions(Database database, int institution) {
        this.database = database;
        this.institution = institution;
        this.endOfBatch = database.sql("""
                SELECT made_at FROM ${prefix}decision WHERE institution_id = ? AND made_at < ?
                ORDER BY institution_id, made_at, entry_no LIMIT 1 OFFSET ?""");
        this.delete = database.sql("DELETE FROM ${prefix}decision WHERE institution_id = ? AND made_at < ?");
    }

    /** Drops the decisions made before {@code since}, nanoseconds since 1970; tells how many after each batch. */
    void dropBefore(long since, LongConsumer dropped) {
        boolean more = true;
        while (more) {
            long end = database.runOne(
                    "look for old decisions",
                    session -> session.first(endOfBatch, row -> row.getLong(1) + 1, institution, since, BATCH - 1)
                            .orElse(since));
            dropped.accept(database.runOne("drop old decisions", session -> session.update(delete, institution, end)));
            more = end < since;
        }
    }
}
