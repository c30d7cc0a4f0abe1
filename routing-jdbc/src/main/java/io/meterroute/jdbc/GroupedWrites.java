package io.meterroute.jdbc;

import io.meterroute.spi.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets writes that come while others are under way share one transaction, and so one commit. Thread-safe.
 *
 * <p>Nobody waits for company. A few writes may be under way at once; one that comes while there are fewer goes at once, by
 * itself. Others queue, and whoever is done hands over to the first of the queue, which takes all that wait by then along
 * with it. So groups are as large as the database is slow, and there are none where it keeps up. The threads are the
 * callers' own: the first of a group leads it, and the others sleep until it tells them.
 *
 * <p><b>Why nothing is lost.</b> A caller is told one of three things, and each is about its own write:
 *
 * <ul>
 *   <li><i>Written</i>, if the group names its key among those written. The group does so after its commit only, and no two
 *       writes with one key are ever in one group; so a name stands for one caller.
 *   <li><i>Unknown</i>, if the group failed and nobody can say whether it was committed: a commit whose answer is lost is
 *       lost for everybody in it. Each caller gets a {@link StoreException} of its own, as for a single write that failed so,
 *       and nobody tries again: a purchase that was opened after all would look as if somebody else had opened it.
 *   <li>Nothing, in all other cases: the row is locked by somebody, or is of another version, or the database has undone the
 *       whole group for the sake of one row in it. Then this write surely has not happened, and its caller makes it alone, in
 *       its own thread, as if there were no groups. So every refusal, and every failure that is one write's, comes from a
 *       single write, and a group only ever says yes.
 * </ul>
 *
 * <p>A group never waits for a row that somebody else holds, so one slow row holds up no other, and two nodes' groups
 * cannot wait for each other. Callers are not interrupted while they wait, as they are not during a write of their own: an
 * interrupt is kept for them. Whatever the leader dies of, it hands over and tells its group first.
 *
 * @param <W> a write
 */
final class GroupedWrites<W> {
    /** More would gain nothing, and would make everybody wait for the longest statement. */
    private static final int MOST_TOGETHER = 100;

    private final Lock lock = new ReentrantLock();
    private final Deque<Place<W>> queue = new ArrayDeque<>();
    private final Target<W> target;
    private final int mostUnderWay;
    private int underWay;

    /** What is written to. */
    interface Target<W> {
        /** Returns what {@code write} is of: two of one key never go together. */
        String key(W write);

        /** Makes one write, and tells whether it did. */
        boolean alone(W write);

        /**
         * Makes those of {@code writes} that can be made without waiting, all in one transaction.
         *
         * @return the keys of those that were made and committed; the others surely have not happened
         * @throws StoreException if it is not known what was committed
         */
        Set<String> together(List<W> writes);
    }

    private enum Turn {
        LEADS,
        IS_WRITTEN,
        GOES_ALONE
    }

    private record Place<W>(W write, CompletableFuture<Turn> turn) {}

    /**
     * Groups writes to {@code target}.
     *
     * @param mostUnderWay how many transactions there may be at once
     */
    GroupedWrites(Target<W> target, int mostUnderWay) {
        this.target = target;
        this.mostUnderWay = mostUnderWay;
    }

    /**
     * Makes a write, and tells whether it did; if so it is committed.
     *
     * @throws StoreException if the database fails; the write may have happened all the same
     */
    boolean write(W write) {
        return switch (turnOf(write)) {
            case LEADS -> lead(write);
            case IS_WRITTEN -> true;
            case GOES_ALONE -> target.alone(write);
        };
    }

    private Turn turnOf(W write) {
        Optional<Place<W>> place = placeInQueue(write);
        try {
            return place.isEmpty() ? Turn.LEADS : place.get().turn().join();
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw new StoreException(String.valueOf(cause.getMessage()), cause);
        }
    }

    private Optional<Place<W>> placeInQueue(W write) {
        lock.lock();
        try {
            if (underWay < mostUnderWay) {
                underWay++;
                return Optional.empty();
            }
            Place<W> place = new Place<>(write, new CompletableFuture<>());
            queue.add(place);
            return Optional.of(place);
        } finally {
            lock.unlock();
        }
    }

    private boolean lead(W write) {
        Map<String, Place<W>> followers = new LinkedHashMap<>();
        try {
            Set<String> written;
            try {
                gather(write, followers);
                if (followers.isEmpty()) {
                    return target.alone(write);
                }
                written = target.together(writes(write, followers));
            } finally {
                handOver();
            }
            followers.forEach(
                    (key, place) -> place.turn().complete(written.contains(key) ? Turn.IS_WRITTEN : Turn.GOES_ALONE));
            return written.contains(target.key(write)) || target.alone(write);
        } catch (RuntimeException | Error e) {
            followers.values().forEach(place -> place.turn().completeExceptionally(e));
            throw e;
        }
    }

    private void gather(W first, Map<String, Place<W>> followers) {
        String key = target.key(first);
        lock.lock();
        try {
            Iterator<Place<W>> waiting = queue.iterator();
            while (waiting.hasNext() && followers.size() < MOST_TOGETHER - 1) {
                Place<W> place = waiting.next();
                String other = target.key(place.write());
                if (!other.equals(key) && followers.putIfAbsent(other, place) == null) {
                    waiting.remove();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static <W> List<W> writes(W first, Map<String, Place<W>> followers) {
        List<W> writes = new ArrayList<>();
        writes.add(first);
        followers.values().forEach(place -> writes.add(place.write()));
        return writes;
    }

    /** Lets the first of the queue go in place of what has ended, or none. */
    private void handOver() {
        lock.lock();
        try {
            Place<W> next = queue.poll();
            if (next == null) {
                underWay--;
            } else {
                next.turn().complete(Turn.LEADS);
            }
        } finally {
            lock.unlock();
        }
    }
}
