package io.meterroute.simulation;

import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database at READ COMMITTED: each statement sees what is committed when it runs, writers of one row wait for one another,
 * and a commit takes effect at once. It may be gone for a while, and fail over to a replica that lacks the newest commits.
 */
final class Database {
    private final Course course;
    private final Tally tally;
    private final Map<Row<?>, Object> rows = new LinkedHashMap<>();
    private final Map<Row<?>, Transaction> writers = new LinkedHashMap<>();
    private final Map<Row<?>, Set<Transaction>> readers = new LinkedHashMap<>();
    private final List<Commit> log = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private Instant backAt = Instant.MIN;
    private long incarnation;
    private long commits;

    Database(Course course, Tally tally) {
        this.course = course;
        this.tally = tally;
    }

    void watchedBy(Watcher watcher) {
        watchers.add(watcher);
    }

    Course course() {
        return course;
    }

    Tally tally() {
        return tally;
    }

    /** Returns what is committed. */
    @SuppressWarnings("unchecked") // a row holds what its key says: nothing else is ever put there
    <T> Optional<T> find(Row<T> row) {
        return Optional.ofNullable((T) rows.get(row));
    }

    /** Returns the keys of one kind that have something committed, in the order in which they came. */
    <R extends Row<?>> Stream<R> keys(Class<R> kind) {
        return rows.keySet().stream().filter(kind::isInstance).map(kind::cast);
    }

    long incarnation() {
        return incarnation;
    }

    /** Fails while there is no database. */
    void mustBeThere() {
        if (course.now().isBefore(backAt)) {
            throw new StoreException("the database is gone");
        }
    }

    /** Is gone for a while; what is not committed by then never will be. */
    void goAway(Duration time) {
        tally.add(Happening.STORE_OUTAGE);
        incarnation++;
        writers.clear();
        readers.clear();
        backAt = course.now().plus(time);
    }

    /** Fails over to a replica that has not seen the newest {@code missing} commits. */
    void failOver(Duration time, int missing) {
        goAway(time);
        tally.add(Happening.FAILOVER);
        List<Commit> lost = new ArrayList<>();
        while (lost.size() < missing && !log.isEmpty()) {
            Commit commit = log.remove(log.size() - 1);
            commit.changes().forEach((row, change) -> put(row, change.before()));
            lost.add(commit);
        }
        tally.add(Happening.LOST_COMMIT, lost.size());
        watchers.forEach(watcher -> watcher.lost(lost));
    }

    /** Returns how many of the newest commits, {@code most} at most, were to routing tables. */
    int newestTables(int most) {
        int count = 0;
        while (count < Math.min(most, log.size())
                && log.get(log.size() - 1 - count).changes().keySet().stream()
                        .anyMatch(Row.InForce.class::isInstance)) {
            count++;
        }
        return count;
    }

    /** Lets no failover undo what there is by now. */
    void settle() {
        log.clear();
    }

    /** Tells whether {@code transaction} has to wait for others before it locks {@code row}. */
    boolean isLocked(Row<?> row, Transaction transaction, boolean shared) {
        breakIdle(writers.get(row));
        Transaction writer = writers.get(row);
        boolean isRead = readers.getOrDefault(row, Set.of()).stream().anyMatch(other -> other != transaction);
        return (writer != null && writer != transaction) || (!shared && isRead);
    }

    void lock(Row<?> row, Transaction transaction, boolean shared) {
        if (shared) {
            readers.computeIfAbsent(row, key -> new HashSet<>()).add(transaction);
        } else {
            writers.put(row, transaction);
        }
    }

    void unlock(Transaction transaction) {
        writers.values().removeIf(holder -> holder == transaction);
        readers.values().forEach(holders -> holders.removeIf(holder -> holder == transaction));
    }

    /** Lets writes take effect. */
    void commit(Node by, Map<Row<?>, Object> written) {
        Map<Row<?>, Commit.Change> changes = new LinkedHashMap<>();
        written.forEach((row, next) -> {
            changes.put(row, new Commit.Change(Optional.ofNullable(rows.get(row)), Optional.of(next)));
            rows.put(row, next);
        });
        commits++;
        Commit commit = new Commit(commits, by, changes);
        log.add(commit);
        tally.add(Happening.COMMIT);
        watchers.forEach(watcher -> watcher.committed(commit));
    }

    private void put(Row<?> row, Optional<Object> value) {
        value.ifPresentOrElse(present -> rows.put(row, present), () -> rows.remove(row));
    }

    private void breakIdle(@Nullable Transaction holder) {
        if (holder != null && holder.isIdleFor(Duration.ofSeconds(5))) {
            holder.breakOff();
        }
    }
}
