package io.meterroute;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.Nonce;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the router would otherwise have to fetch from the platform: time, randomness, threads, its name.
 *
 * @param clock the wall clock, for people's eyes only
 * @param ticker monotonic nanoseconds, for every duration
 * @param random random names
 * @param keys random numbers, for routing keys
 * @param scheduler runs timers; what it runs only hands on to the executor
 * @param executor runs everything that may block, in the context of who wants it run
 * @param carrier makes a timer's task run in the context of who sets the timer
 * @param node this router's name among the nodes that share stores
 * @param shown how logs show a meter number (OBS-3)
 * @param isClosed tells whether the router is closed, so that nothing new is run
 */
record Environment(
        InstantSource clock,
        LongSupplier ticker,
        Supplier<UUID> random,
        LongSupplier keys,
        ScheduledExecutorService scheduler,
        Executor executor,
        UnaryOperator<Runnable> carrier,
        String node,
        Function<MeterNumber, String> shown,
        BooleanSupplier isClosed) {
    private static final Logger LOG = LoggerFactory.getLogger(Environment.class);

    Nonce nonce() {
        return new Nonce(random.get());
    }

    Duration since(long startNanos) {
        return Duration.ofNanos(ticker.getAsLong() - startNanos);
    }

    /**
     * Sees to it that a failure of work that nobody waits for is logged, not lost. What closing cuts short is no failure:
     * the stores have what others go on with.
     */
    void logFailure(CompletableFuture<?> work, String doing) {
        var unused = work.exceptionally(failure -> {
            if (isClosed.getAsBoolean()) {
                LOG.debug("{} was cut short: the router is closed", doing, failure);
            } else {
                LOG.error("{} failed", doing, failure);
            }
            return null;
        });
    }

    /** Runs {@code task} on the executor after {@code delay}, unless the returned future is cancelled before. */
    Future<?> after(Duration delay, Runnable task) {
        return scheduler.schedule(carrier.apply(() -> run(task)), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** Runs a timer's task at any rate, on the timer's thread if need be: it is what ends the waiting of others. */
    private void run(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }
}
