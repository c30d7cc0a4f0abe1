package io.meterroute.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a space in the order in which PostgreSQL keeps them, some blocks of the table at a time: each block is read once,
 * where an index would lead to it again for every meter in it. Worth it where a good part of the table's rows are the space's.
 *
 * <p>A row that is written meanwhile may move to another block, and so come twice or not at all.
 */
final class PostgreSqlMeterBlocks implements MeterRows {
    /** A row is sought by number if fewer than one in so many is of the space. */
    private static final int ROWS_PER_METER = 8;

    private static final int PAGE = 5_000;
    private static final int FIRST_BLOCKS = 64;
    private static final int MOST_BLOCKS = 4_096;

    /** Only tables of the usual kind have blocks; what else speaks PostgreSQL's language may not know any of this. */
    private static final String COUNT = """
            SELECT pg_relation_size(c.oid) / CAST(current_setting('block_size') AS bigint)
            FROM pg_class c JOIN pg_am a ON a.oid = c.relam
            WHERE c.oid = CAST('${prefix}meter' AS regclass) AND c.relkind = 'r' AND a.amname = 'heap'
            AND c.reltuples <= ? * (SELECT COALESCE(SUM(meters), 0) FROM ${prefix}meter_count WHERE space_id = ?)""";

    private static final String PAGE_WITHIN = """
            SELECT number, record FROM ${prefix}meter
            WHERE ctid >= CAST(? AS tid) AND ctid < CAST(? AS tid) AND space_id = ? AND utility_id IS NOT NULL""";

    private final Database database;
    private final String sql;
    private final int space;
    private final long end;
    private long next;
    private long blocks = FIRST_BLOCKS;

    private PostgreSqlMeterBlocks(Database database, int space, long end) {
        this.database = database;
        this.sql = database.sql(PAGE_WITHIN);
        this.space = space;
        this.end = end;
    }

    /** Returns the blocks as they are now, unless the server would read more than the blocks that a page asks for. */
    static Optional<MeterRows> of(Database database, int space) {
        return database.runOne("look at the table of meters", session -> {
            try {
                Optional<Long> count = session.first(database.sql(COUNT), row -> row.getLong(1), ROWS_PER_METER, space);
                return count.isPresent() && readsThatOnly(database, session)
                        ? count.map(end -> new PostgreSqlMeterBlocks(database, space, end))
                        : Optional.empty();
            } catch (SQLException e) {
                if (!isUnknown(e)) {
                    throw e;
                }
                session.undo();
                return Optional.empty();
            }
        });
    }

    @Override
    public List<Stored> next() {
        List<Stored> page = List.of();
        while (page.isEmpty() && next < end) {
            page = database.runOne(
                    "read a page of meters",
                    session -> session.list(sql, Stored.ROW, tid(next), tid(next + blocks), space));
            next += blocks;
            blocks = Math.max(1, Math.min(MOST_BLOCKS, blocks * PAGE / Math.max(1, page.size())));
        }
        return page;
    }

    /** Before version 14, the server reads the whole table for each page. */
    private static boolean readsThatOnly(Database database, Session session) throws SQLException {
        return session.list("EXPLAIN " + database.sql(PAGE_WITHIN), row -> row.getString(1), tid(0), tid(1), 0).stream()
                .anyMatch(line -> line.contains("Tid Range Scan"));
    }

    /** The place of a block's first row is 1. */
    private static String tid(long block) {
        return "(" + block + ",0)";
    }

    /** Tells whether the server does not know what it was asked for, or does not offer it. */
    private static boolean isUnknown(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("42") || state.startsWith("0A"));
    }
}
