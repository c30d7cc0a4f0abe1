package io.meterroute.jdbc;

import java.util.List;

/** The rows of a space in order of their numbers: what every database can find by the primary key. */
final class MeterRowsByNumber implements MeterRows {
    private static final int PAGE = 5_000;

    /** Ordered by all the key, or H2 does not see that the index has that order. */
    private static final String PAGE_AFTER = """
            SELECT number, record FROM ${prefix}meter
            WHERE space_id = ? AND number > ? AND utility_id IS NOT NULL
            ORDER BY space_id, number LIMIT ?""";

    private final Database database;
    private final String sql;
    private final int space;
    private String last = "";

    MeterRowsByNumber(Database database, int space) {
        this.database = database;
        this.sql = database.sql(PAGE_AFTER);
        this.space = space;
    }

    @Override
    public List<Stored> next() {
        List<Stored> page =
                database.runOne("read a page of meters", session -> session.list(sql, Stored.ROW, space, last, PAGE));
        if (!page.isEmpty()) {
            last = page.get(page.size() - 1).number();
        }
        return page;
    }
}
