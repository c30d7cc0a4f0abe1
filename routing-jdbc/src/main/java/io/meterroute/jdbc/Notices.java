package io.meterroute.jdbc;

import io.meterroute.model.MeterNumber;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other nodes what this one has written. Thread-safe; never blocks a writer.
 *
 * <p>A table's notice is part of its publication. Meters are told after their commit, by a thread of this class's own, which
 * ends when there is nothing more to tell: a notification inside the write's transaction would make all commits of the
 * database queue on PostgreSQL's lock of its notification queue. While one message is on its way the next ones gather, so
 * the busier the node, the fewer they are per meter. A node that dies before it has told leaves the others to their caches'
 * greatest age.
 */
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST_WAITING = 2_000;
    private static final long IDLE_SECONDS = 5;

    /** After more meters than can be told, whoever hears it drops all that it holds: not for every chunk of an import. */
    private static final long REST_SECONDS = 1;

    /** Where notices are rows, those of the last minute stay; so many are written before the older ones are cleared away. */
    private static final int CLEARED_AFTER = 500;

    private final Database database;
    private final int institution;
    private final int space;
    private final String clear;
    private final ThreadPoolExecutor teller;
    private final Lock lock = new ReentrantLock();
    private final Set<MeterNumber> waiting = new LinkedHashSet<>();
    private boolean tooMany;
    private boolean telling;
    private long told;

    Notices(Database database, int institution, int space) {
        this.database = database;
        this.institution = institution;
        this.space = space;
        this.clear = database.sql("DELETE FROM ${prefix}notice WHERE space_id = ? AND sent_at < "
                + database.dialect().microsNow() + " - 60000000");
        this.teller = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Notices::daemon);
        this.teller.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "meterroute-notices");
        thread.setDaemon(true);
        return thread;
    }

    /** Tells of a new revision when the session's transaction is committed. */
    void ofTable(Session session, long revision) throws SQLException {
        if (database.dialect().hasNotifications()) {
            database.dialect().tell(session, database.names(), space, Notice.ofTable(institution, revision));
        }
    }

    /** Tells, soon, of meters that have been written. */
    void ofMeters(Collection<MeterNumber> written) {
        lock.lock();
        try {
            tooMany |= waiting.size() + written.size() > MOST_WAITING;
            if (tooMany) {
                waiting.clear();
            } else {
                waiting.addAll(written);
            }
            if (!telling && (tooMany || !waiting.isEmpty())) {
                telling = true;
                teller.execute(this::tellAll);
            }
        } finally {
            lock.unlock();
        }
    }

    private void tellAll() {
        for (List<String> notices = taken(); !notices.isEmpty(); notices = taken()) {
            notices.forEach(this::tell);
            if (notices.contains(Notice.ofAnyMeters(space))) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(REST_SECONDS));
            }
        }
    }

    private void tell(String notice) {
        try {
            database.runOne("tell other nodes of written meters", session -> {
                database.dialect().hint(session, database.names(), space, notice);
                return notice;
            });
            told++;
            if (!database.dialect().hasNotifications() && told % CLEARED_AFTER == 0) {
                database.runOne("clear old notices", session -> session.update(clear, space));
            }
        } catch (RuntimeException e) {
            // Whatever it is: the thread goes on, or nobody would be told of anything any more.
            LOG.debug("other nodes were not told of written meters", e);
        }
    }

    /** Takes what waits; if that is nothing, the next write begins anew. */
    private List<String> taken() {
        lock.lock();
        try {
            List<String> notices =
                    tooMany ? List.of(Notice.ofAnyMeters(space)) : new ArrayList<>(Notice.ofMeters(space, waiting));
            waiting.clear();
            tooMany = false;
            telling = !notices.isEmpty();
            return notices;
        } finally {
            lock.unlock();
        }
    }
}
