package io.meterroute.examples.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Time that passes a given number of times as fast as it does: a wall clock, a monotonic clock and timers that belong
 * together. Router and providers live in it, so that all their durations are those of real life and the day is short.
 */
final class FastTime implements InstantSource, AutoCloseable {
    private final Instant morning;
    private final int speed;
    private final long startNanos = System.nanoTime();
    private final ScheduledThreadPoolExecutor timers;

    FastTime(Instant morning, int speed) {
        this.morning = morning;
        this.speed = speed;
        this.timers = new FastTimers(speed);
        timers.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant instant() {
        return morning.plusNanos(nanos());
    }

    long nanos() {
        return (System.nanoTime() - startNanos) * speed;
    }

    ScheduledExecutorService timers() {
        return timers;
    }

    /** Says how fast it passes. */
    String describe() {
        return speed == 1
                ? "Time passes as it does on the wall."
                : "Time runs " + speed + " times as fast as on the wall: what is shown as 100 ms took " + 100 / speed
                        + " ms.";
    }

    /** Returns how long {@code duration} takes by the clock on the wall. */
    Duration onTheWall(Duration duration) {
        return duration.dividedBy(speed);
    }

    /** Returns after {@code duration} has passed. */
    void pass(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(onTheWall(duration).toNanos());
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }

    private static final class FastTimers extends ScheduledThreadPoolExecutor {
        private final int speed;

        FastTimers(int speed) {
            super(1, task -> {
                Thread thread = new Thread(task, "fast-time");
                thread.setDaemon(true);
                return thread;
            });
            this.speed = speed;
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            return super.schedule(task, fast(delay, unit), TimeUnit.NANOSECONDS);
        }

        @Override
        public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
            return super.schedule(task, fast(delay, unit), TimeUnit.NANOSECONDS);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initial, long period, TimeUnit unit) {
            return super.scheduleAtFixedRate(task, fast(initial, unit), fast(period, unit), TimeUnit.NANOSECONDS);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
            return super.scheduleWithFixedDelay(task, fast(initial, unit), fast(delay, unit), TimeUnit.NANOSECONDS);
        }

        private long fast(long duration, TimeUnit unit) {
            return Math.max(1, unit.toNanos(duration) / speed);
        }
    }
}
