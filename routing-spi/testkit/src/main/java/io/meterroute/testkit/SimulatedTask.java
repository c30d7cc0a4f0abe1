package io.meterroute.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A task with its due time in its scheduler's nanoseconds. */
final class SimulatedTask<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {
    private final SimulatedScheduler scheduler;
    private final @Nullable LongUnaryOperator nextDue;
    private volatile long due;

    /** Makes a task; {@code nextDue} tells when it is due again, and is null for a task that runs once. */
    SimulatedTask(SimulatedScheduler scheduler, Callable<V> callable, long due, @Nullable LongUnaryOperator nextDue) {
        super(callable);
        this.scheduler = scheduler;
        this.due = due;
        this.nextDue = nextDue;
    }

    @Override
    public void run() {
        if (nextDue == null) {
            super.run();
        } else if (runAndReset() && !scheduler.isShutdown()) {
            due = nextDue.applyAsLong(due);
            scheduler.add(due, this);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        scheduler.remove(this);
        return cancelled;
    }

    @Override
    public boolean isPeriodic() {
        return nextDue != null;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due - scheduler.nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
