package io.meterroute.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs tasks when its time is moved, on the thread that moves it. Tasks run outside the lock, so they may schedule more. */
final class SimulatedScheduler extends AbstractExecutorService implements ScheduledExecutorService {
    private final Queue<Entry> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::sequence));
    private long nanos;
    private long sequences;
    private boolean shutdown;

    private record Entry(long due, long sequence, Runnable task) {}

    synchronized long nanos() {
        return nanos;
    }

    synchronized int size() {
        return waiting.size();
    }

    void runUntil(long target) {
        for (Runnable task = take(target); task != null; task = take(target)) {
            task.run();
        }
        synchronized (this) {
            nanos = Math.max(nanos, target);
        }
    }

    boolean runNext() {
        long due;
        synchronized (this) {
            Entry next = waiting.peek();
            if (next == null) {
                return false;
            }
            due = next.due();
        }
        runUntil(due);
        return true;
    }

    private synchronized @Nullable Runnable take(long target) {
        Entry next = waiting.peek();
        if (next == null || next.due() > target) {
            return null;
        }
        nanos = Math.max(nanos, next.due());
        waiting.remove();
        return next.task();
    }

    synchronized void add(long due, Runnable task) {
        if (shutdown) {
            throw new RejectedExecutionException("the scheduler has been shut down");
        }
        waiting.add(new Entry(due, sequences++, task));
    }

    synchronized void remove(Runnable task) {
        waiting.removeIf(entry -> entry.task() == task);
    }

    synchronized void addAfter(long delayNanos, Runnable task) {
        add(nanos + Math.max(0, delayNanos), task);
    }

    @Override
    public void execute(Runnable command) {
        addAfter(0, command);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return start(Executors.callable(command), delay, unit, null);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return start(callable, delay, unit, null);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        long between = positive(unit.toNanos(period));
        return start(Executors.callable(command), initialDelay, unit, due -> due + between);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        long between = positive(unit.toNanos(delay));
        return start(Executors.callable(command), initialDelay, unit, due -> nanos() + between);
    }

    private synchronized <V> ScheduledFuture<V> start(
            Callable<V> callable, long delay, TimeUnit unit, @Nullable LongUnaryOperator nextDue) {
        long due = nanos + Math.max(0, unit.toNanos(delay));
        SimulatedTask<V> task = new SimulatedTask<>(this, callable, due, nextDue);
        add(due, task);
        return task;
    }

    private static long positive(long period) {
        if (period <= 0) {
            throw new IllegalArgumentException("a period is positive: " + period + " ns");
        }
        return period;
    }

    @Override
    public synchronized void shutdown() {
        shutdown = true;
        waiting.clear();
    }

    @Override
    public synchronized List<Runnable> shutdownNow() {
        List<Runnable> never = new ArrayList<>();
        for (Entry next = waiting.poll(); next != null; next = waiting.poll()) {
            never.add(next.task());
        }
        shutdown = true;
        return never;
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    /** Tells whether it was shut down: what was waiting then never runs. */
    @Override
    public boolean isTerminated() {
        return isShutdown();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutdown();
    }
}
