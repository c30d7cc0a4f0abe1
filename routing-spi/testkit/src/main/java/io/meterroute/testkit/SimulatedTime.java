package io.meterroute.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A time that passes only when told to: a wall clock, a monotonic clock and a scheduler that belong together.
 *
 * <p>Whatever is scheduled runs inside {@link #advance}, on the thread that calls it, in order of due time and, at one
 * due time, in the order in which it was scheduled; each task sees the clocks at its own due time. Nothing ever sleeps.
 * Thread-safe; tests that want the same course every time advance from one thread.
 *
 * <pre>{@code
 * SimulatedTime time = SimulatedTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
 * time.after(Duration.ofMinutes(1), () -> System.out.println("a minute has passed"));
 * time.advance(Duration.ofSeconds(90));
 * }</pre>
 */
public final class SimulatedTime implements InstantSource {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private volatile Instant origin;

    private SimulatedTime(Instant start) {
        origin = start;
    }

    /** Returns a time whose wall clock shows {@code start} and whose monotonic clock shows 0. */
    public static SimulatedTime startingAt(Instant start) {
        return new SimulatedTime(start);
    }

    /** Returns what the wall clock shows. */
    @Override
    public Instant instant() {
        return origin.plusNanos(scheduler.nanos());
    }

    /** Returns what the monotonic clock shows, in nanoseconds; a {@code LongSupplier} as a method reference. */
    public long nanos() {
        return scheduler.nanos();
    }

    /**
     * Returns the scheduler. A task given to {@code execute} runs at the next {@link #advance} or {@link #runDue}, and
     * what it throws comes out there; what a scheduled task throws is kept in its future, as with a thread pool.
     */
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /** Schedules {@code task}; what it throws comes out where time is advanced. */
    public void after(Duration delay, Runnable task) {
        scheduler.addAfter(delay.toNanos(), task);
    }

    /**
     * Lets {@code duration} pass and runs everything that becomes due.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not run backwards: " + duration);
        }
        scheduler.runUntil(scheduler.nanos() + duration.toNanos());
    }

    /** Runs what is due now; no time passes. */
    public void runDue() {
        advance(Duration.ZERO);
    }

    /**
     * Lets time pass until the next task and runs whatever is due then.
     *
     * @return whether there was one
     */
    public boolean advanceToNext() {
        return scheduler.runNext();
    }

    /** Returns how many tasks wait for their time. */
    public int scheduled() {
        return scheduler.size();
    }

    /**
     * Lets time pass from task to task until {@code stage} is complete, and returns its result. For code that does all
     * its waiting through {@link #scheduler()}.
     *
     * @throws IllegalStateException if no task is left and the stage is still not complete
     * @throws CompletionException with its cause, if the stage failed
     */
    public <T> T await(CompletionStage<T> stage) {
        Future<T> future = stage.toCompletableFuture();
        while (!future.isDone()) {
            if (!advanceToNext() && !future.isDone()) {
                throw new IllegalStateException("nothing is scheduled any more, and the stage is not complete");
            }
        }
        return resultOf(future);
    }

    /**
     * Moves the wall clock by {@code step}, forwards or backwards, as a time service would. No time passes: the monotonic
     * clock and the scheduler take no notice.
     */
    public void stepWallClock(Duration step) {
        origin = origin.plus(step);
    }

    private static <T> T resultOf(Future<T> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }
}
