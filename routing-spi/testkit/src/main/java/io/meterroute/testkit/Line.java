package io.meterroute.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The line between caller and provider: it takes time there and back, and it may be down. */
final class Line {
    private final InstantSource clock;
    private final Optional<ScheduledExecutorService> scheduler;
    private final Latency latency;
    private final Duration lateness;
    private final List<Window> windows;
    private volatile Outage outage = Outage.NONE;

    /** A time in which the line is down by plan. */
    record Window(Instant from, Instant until, Outage outage) {}

    Line(
            InstantSource clock,
            Optional<ScheduledExecutorService> scheduler,
            Latency latency,
            Duration lateness,
            List<Window> windows) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.latency = latency;
        this.lateness = lateness;
        this.windows = List.copyOf(windows);
    }

    Instant now() {
        return clock.instant();
    }

    void outage(Outage now) {
        outage = now;
    }

    Outage outage() {
        Instant now = now();
        return windows.stream()
                .filter(window -> !now.isBefore(window.from) && now.isBefore(window.until))
                .map(Window::outage)
                .findFirst()
                .orElse(outage);
    }

    /** Draws the time of one request and shares it out between the two ways. */
    Trip trip(RandomGenerator random) {
        Duration whole = latency.draw(random);
        Duration there = whole.dividedBy(2);
        return new Trip(there, whole.minus(there), lateness);
    }

    /**
     * Runs {@code arrival} after {@code delay}; at once and on this thread if that is zero. If it throws, {@code answer}
     * fails.
     */
    void after(Duration delay, CompletableFuture<?> answer, Runnable arrival) {
        Runnable guarded = () -> {
            try {
                arrival.run();
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        };
        if (delay.isZero()) {
            guarded.run();
            return;
        }
        ScheduledFuture<?> unused = scheduler
                .orElseThrow(() -> new IllegalStateException("an answer that takes time needs the builder's time(...)"))
                .schedule(guarded, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How long one request takes there and its answer back. */
    record Trip(Duration there, Duration back, Duration lateness) {
        Duration whole() {
            return there.plus(back);
        }

        Trip lateThere() {
            return new Trip(there.plus(lateness), back, lateness);
        }

        Trip lateBack() {
            return new Trip(there, back.plus(lateness), lateness);
        }
    }
}
