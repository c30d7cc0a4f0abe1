package io.meterroute.jdbc;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps interrupts of a caller away from what must not be interrupted, and lets the caller have them afterwards: half a unit
 * of work helps nobody.
 *
 * <p>An interrupt that comes while H2 reads or writes its file closes that file, and with it the database, for everybody in
 * the process. So there the work is done by threads that nobody else knows; they end when there is nothing to do. Elsewhere
 * it is enough to put off the interrupt that the caller comes with, which pools take for a wish to give up.
 */
final class Shield {
    private static final long IDLE_SECONDS = 5;

    private final Executor executor;

    private Shield(Executor executor) {
        this.executor = executor;
    }

    /** Returns a shield against interrupts that come before the work. */
    static Shield light() {
        return new Shield(Runnable::run);
    }

    /** Returns a shield against interrupts that come before and during the work. */
    static Shield heavy() {
        return new Shield(new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Shield::daemon));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "meterroute-h2");
        thread.setDaemon(true);
        return thread;
    }

    <T> T behind(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            FutureTask<T> task = new FutureTask<>(work::get);
            executor.execute(task);
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(Objects.requireNonNull(e.getCause()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }
}
