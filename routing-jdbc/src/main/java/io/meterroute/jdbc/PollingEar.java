package io.meterroute.jdbc;

import io.meterroute.model.TableStamp;
import io.meterroute.spi.ChangeFeed;
import java.time.Duration;
import java.util.List;

/** Looks again and again: at the routing table in force, and at the notices that lie in a table. */
final class PollingEar implements JdbcChangeFeed.Ear {
    private static final int PAGE = 1_000;

    /** Notices stay for a minute: whoever has not looked for long may have missed some. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Database database;
    private final int institution;
    private final int space;
    private final Duration interval;
    private final String state;
    private final String notices;
    private TableStamp table = TableStamp.NONE;
    private long lastNotice;
    private long lookedAt;

    private record State(TableStamp table, long lastNotice) {}

    private record Entry(long number, String notice) {}

    PollingEar(Database database, int institution, int space, Duration interval) {
        this.database = database;
        this.institution = institution;
        this.space = space;
        this.interval = interval;
        this.state = database.sql("""
                SELECT f.revision, f.checksum, (SELECT MAX(entry_no) FROM ${prefix}notice WHERE space_id = ?)
                FROM (SELECT 1 AS one) o LEFT JOIN ${prefix}table_in_force f ON f.institution_id = ?""");
        this.notices = database.sql("""
                SELECT entry_no, notice FROM ${prefix}notice WHERE space_id = ? AND entry_no > ?
                ORDER BY space_id, entry_no LIMIT\s""" + PAGE);
    }

    @Override
    public void open() {
        State now = state();
        table = now.table();
        lastNotice = now.lastNotice();
        lookedAt = System.nanoTime();
    }

    @Override
    public void hear(Audience audience, JdbcChangeFeed.Pause pause) throws InterruptedException {
        pause.until(interval);
        State now = state();
        if (!now.table().equals(table)) {
            table = now.table();
            long changed = table.revision();
            audience.tell(listener -> listener.tableChanged(changed));
        }
        if (System.nanoTime() - lookedAt > LONG.toNanos()) {
            audience.tell(ChangeFeed.Listener::lost);
        }
        lookedAt = System.nanoTime();
        while (now.lastNotice() > lastNotice) {
            List<Entry> page = page();
            page.forEach(entry -> Notice.tell(entry.notice(), institution, space, audience::tell));
            lastNotice = page.isEmpty()
                    ? now.lastNotice()
                    : page.get(page.size() - 1).number();
        }
    }

    @Override
    public void close() {}

    private State state() {
        return database.runOne(
                "look for changes",
                session -> session.first(
                                state,
                                row -> new State(
                                        JdbcRoutingTableStore.stamp(row.getLong(1), row.getString(2)), row.getLong(3)),
                                space,
                                institution)
                        .orElseThrow());
    }

    private List<Entry> page() {
        return database.runOne(
                "read notices",
                session ->
                        session.list(notices, row -> new Entry(row.getLong(1), row.getString(2)), space, lastNotice));
    }
}
