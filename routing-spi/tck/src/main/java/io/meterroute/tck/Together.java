package io.meterroute.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Runs things at the same time. */
final class Together {
    static final int THREADS = 8;
    private static final int MOST_TRIES = 10_000;
    private static final long LIMIT_SECONDS = 120;

    private Together() {}

    /** What one thread does. */
    interface Work<T> {
        /** Does the work of thread {@code thread}, counted from 0. */
        T run(int thread) throws InterruptedException;
    }

    /** Repeats {@code write} until it succeeds, as the caller of a compare-and-set does. */
    static void retried(BooleanSupplier write) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (write.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("a compare-and-set did not succeed in " + MOST_TRIES + " tries");
    }

    /** Runs {@code work} in eight threads that begin together, and returns what each came to, in order of threads. */
    static <T> List<T> run(Work<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, Together::daemon);
        try {
            CyclicBarrier begin = new CyclicBarrier(THREADS);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                futures.add(threads.submit(() -> {
                    begin.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                    return work.run(thread);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(LIMIT_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a thread is not done after " + LIMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A thread that never ends, because a store is broken, does not keep the test run from ending. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }
}
