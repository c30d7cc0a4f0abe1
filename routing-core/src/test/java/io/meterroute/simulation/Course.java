package io.meterroute.simulation;

import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The course of events: whatever is due happens in the order of its time, one thing after the other, and a call can be held
 * up in its midst while everything else goes on.
 *
 * <p>Ports are synchronous, so a call that is held up keeps its thread. Therefore several threads share one baton: whoever
 * has it runs events; who is held up hands it to another thread, and gets it back from the event that ends the delay.
 * Exactly one thread runs at any time, and the baton orders their memory, so the course depends on nothing but its events.
 * A stack of nested events on one thread would be simpler, but of two calls held up there the later one would always have
 * to end first: two nodes could not read, read, write, write.
 */
final class Course {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "course");
        thread.setDaemon(true);
        return thread;
    });

    private final SimulatedTime time = SimulatedTime.startingAt(Instant.parse("2026-03-01T08:00:00Z"));
    private final Deque<Semaphore> idle = new ArrayDeque<>();
    private final Set<Semaphore> held = new LinkedHashSet<>();
    private final Semaphore stopped = new Semaphore(0);
    private Optional<Throwable> failure = Optional.empty();
    private long events;
    private boolean over;

    SimulatedTime time() {
        return time;
    }

    Instant now() {
        return time.instant();
    }

    /** Returns how many events there were. */
    long events() {
        return events;
    }

    /** Lets {@code event} happen in a while. */
    void after(Duration delay, Runnable event) {
        time.after(delay, event);
    }

    /** Lets nothing more happen after the present event. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /**
     * Runs until {@link #end}, or until nothing is left to happen. Calls that are held up then are killed.
     *
     * @return what an event threw, if one did
     */
    Optional<Throwable> run() {
        THREADS.execute(this::goOn);
        stopped.acquireUninterruptibly();
        List<Semaphore> waiting = new ArrayList<>(held);
        waiting.addAll(idle);
        for (Semaphore one : waiting) {
            one.release();
            stopped.acquireUninterruptibly();
        }
        return failure;
    }

    /** Holds the calling event up for {@code delay}; others happen meanwhile. */
    void hold(Duration delay) {
        if (!over) {
            Semaphore baton = new Semaphore(0);
            held.add(baton);
            after(delay, () -> handTo(baton));
            Semaphore other = idle.poll();
            if (other == null) {
                THREADS.execute(this::goOn);
            } else {
                other.release();
            }
            baton.acquireUninterruptibly();
            held.remove(baton);
        }
        if (over) {
            throw new Killed();
        }
    }

    private void handTo(Semaphore baton) {
        Semaphore own = new Semaphore(0);
        idle.add(own);
        baton.release();
        own.acquireUninterruptibly();
    }

    private void goOn() {
        try {
            while (!over && time.advanceToNext()) {
                events++;
            }
        } catch (RuntimeException | Error e) {
            if (!(e instanceof Killed) && failure.isEmpty()) {
                failure = Optional.of(e);
            }
        } finally {
            over = true;
            stopped.release();
        }
    }
}
