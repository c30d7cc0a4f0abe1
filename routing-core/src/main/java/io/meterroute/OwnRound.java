package io.meterroute;

import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Round;
import io.meterroute.rules.MeterTransitions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A lookup round that this node has claimed.
 *
 * <p>Answers are gathered in a view, which is what the meter's record would be with them. They are written when a caller
 * may go on because of them, when the round is over, or when they come after that; so a round mostly costs two writes, the
 * claim and the end. Writes of one round follow one another, since the end must find the answers in the record. A caller
 * goes on with the record as it was written, and only if it may still go on then: another node may have changed the meter.
 *
 * <p>Thread-safe. The lock is held for short steps in memory only; stores, callers and their conditions are called without
 * it.
 */
final class OwnRound implements AwaitableRound {
    private final MeterNumber number;
    private final Environment environment;
    private final Meters meters;
    private final CompletableFuture<Round> ended = new CompletableFuture<>();
    private final Map<ProviderId, LookupReply> replies = new ConcurrentHashMap<>();
    private final List<Waiter> waiters = new CopyOnWriteArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Function<MeterRecord, MeterEvent>> unwritten = new ArrayList<>();
    private final SortedSet<ProviderId> outstanding = new TreeSet<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private CompletableFuture<Void> writes = CompletableFuture.completedFuture(null);
    private MeterRecord view;
    private boolean started;
    private boolean over;

    OwnRound(MeterNumber number, Environment environment, Meters meters) {
        this.number = number;
        this.environment = environment;
        this.meters = meters;
        this.view = MeterRecord.unseen(number);
    }

    /** How far the round has come. */
    private record Progress(MeterRecord view, SortedSet<ProviderId> outstanding, boolean started, boolean over) {}

    /** One write: what it brings in, and how far the round has come with it. What came since is the next one's. */
    private record Batch(
            List<Function<MeterRecord, MeterEvent>> events, SortedSet<ProviderId> outstanding, boolean over) {}

    private record Waiter(Settled settled, CompletableFuture<MeterRecord> future) {
        /** Whether the caller may go on; if its own condition fails, it goes on with that failure. */
        boolean mayGoOn(MeterRecord meter, SortedSet<ProviderId> outstanding) {
            try {
                return settled.test(meter, outstanding);
            } catch (RuntimeException e) {
                future.completeExceptionally(e);
                return true;
            }
        }
    }

    /** Takes note of the record that holds the claim; nobody is asked before that. */
    void start(MeterRecord claimed, SortedSet<ProviderId> asked) {
        lock.lock();
        try {
            view = claimed;
            outstanding.addAll(asked);
            started = true;
        } finally {
            lock.unlock();
        }
        writeIfSomebodyMayGoOn();
    }

    /** Gives the round up; whoever waits for it, now or later, fails with {@code cause}. */
    void fail(RuntimeException cause) {
        lock.lock();
        try {
            over = true;
            failure = Optional.of(cause);
        } finally {
            lock.unlock();
        }
        waiters.forEach(waiter -> waiter.future().completeExceptionally(cause));
        ended.completeExceptionally(cause);
    }

    @Override
    public CompletableFuture<MeterRecord> await(Settled settled) {
        Waiter waiter = new Waiter(settled, new CompletableFuture<>());
        lock.lock();
        try {
            if (failure.isPresent()) {
                return CompletableFuture.failedFuture(failure.get());
            }
            waiters.add(waiter);
        } finally {
            lock.unlock();
        }
        writeIfSomebodyMayGoOn();
        return waiter.future();
    }

    @Override
    public Optional<LookupReply> reply(ProviderId provider) {
        return Optional.ofNullable(replies.get(provider));
    }

    @Override
    public Optional<Nonce> markSeen() {
        return progress().view().round().flatMap(round -> round.ref().markSeen());
    }

    @Override
    public boolean isRunning() {
        return !progress().over();
    }

    /** Completes with the round as it ended, once that is written. */
    CompletableFuture<Round> ended() {
        return ended;
    }

    /**
     * Takes in what came of asking {@code provider}, in time or late.
     *
     * @param event says it to the meter, given the meter as it is when that is done
     * @return whether it was late
     */
    boolean answered(ProviderId provider, LookupReply reply, Instant at, Function<MeterRecord, MeterEvent> event) {
        boolean late;
        lock.lock();
        try {
            late = over;
            if (!outstanding.remove(provider)) {
                return late;
            }
            replies.put(provider, reply);
            note(event);
            if (!over && outstanding.isEmpty()) {
                end(false, at);
            }
        } finally {
            lock.unlock();
        }
        writeIfSomebodyMayGoOn();
        return late;
    }

    /** Ends the round since its deadline has passed, if it is not over already; returns who has not answered in time. */
    Set<ProviderId> deadline(Instant at) {
        Set<ProviderId> silent = Set.of();
        lock.lock();
        try {
            if (!over) {
                silent = Set.copyOf(outstanding);
                end(true, at);
            }
        } finally {
            lock.unlock();
        }
        writeIfSomebodyMayGoOn();
        return silent;
    }

    private void end(boolean atDeadline, Instant at) {
        over = true;
        MeterEvent end = new MeterEvent.RoundEnded(view.round().orElseThrow().ref(), atDeadline, at);
        note(meter -> end);
    }

    private void note(Function<MeterRecord, MeterEvent> event) {
        unwritten.add(event);
        view = MeterTransitions.apply(view, event.apply(view));
    }

    private void writeIfSomebodyMayGoOn() {
        Progress progress = progress();
        boolean write = progress.over()
                || (progress.started()
                        && waiters.stream()
                                .anyMatch(waiter -> waiter.mayGoOn(progress.view(), progress.outstanding())));
        if (!write) {
            return;
        }
        CompletableFuture<Void> next;
        lock.lock();
        try {
            next = writes.exceptionally(earlier -> null).thenRunAsync(this::write, environment.executor());
            writes = next;
        } finally {
            lock.unlock();
        }
        var unused = next.exceptionally(cause -> {
            fail(new CompletionException(cause));
            return null;
        });
    }

    /** Writes what is gathered, and lets those go on who may. */
    private void write() {
        Batch batch = takeUnwritten();
        MeterRecord written;
        try {
            written = meters.update(number, reading -> said(batch.events(), reading.meter()))
                    .meter();
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        List<Waiter> goOn = waiters.stream()
                .filter(waiter -> batch.over() || waiter.mayGoOn(written, batch.outstanding()))
                .toList();
        waiters.removeAll(goOn);
        goOn.forEach(waiter -> waiter.future().complete(written));
        if (batch.over()) {
            ended.complete(progress().view().round().orElseThrow());
        }
    }

    private static List<MeterEvent> said(List<Function<MeterRecord, MeterEvent>> events, MeterRecord before) {
        List<MeterEvent> said = new ArrayList<>();
        MeterRecord meter = before;
        for (Function<MeterRecord, MeterEvent> event : events) {
            said.add(event.apply(meter));
            meter = MeterTransitions.apply(meter, said.get(said.size() - 1));
        }
        return said;
    }

    private Batch takeUnwritten() {
        lock.lock();
        try {
            Batch batch = new Batch(List.copyOf(unwritten), copyOfOutstanding(), over);
            unwritten.clear();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private Progress progress() {
        lock.lock();
        try {
            return new Progress(view, copyOfOutstanding(), started, over);
        } finally {
            lock.unlock();
        }
    }

    private SortedSet<ProviderId> copyOfOutstanding() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(outstanding));
    }
}
