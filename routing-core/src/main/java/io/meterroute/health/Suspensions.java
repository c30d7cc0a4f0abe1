package io.meterroute.health;

import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.Suspension;
import io.meterroute.spi.HealthSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is out of use for a time, and for what (HEALTH-4): suspended by hand or by the application, or in maintenance
 * according to a calendar. It drops the provider from decisions, ends by itself, changes no revision of the routing table,
 * and has nothing to do with how many providers may be unhealthy. Times are those of the wall clock, since people set them.
 * Thread-safe; forgotten with the router.
 *
 * <pre>{@code
 * router.suspensions().suspend(provider, Operation.PURCHASE, new Suspension("wallet is empty", Optional.empty()));
 * router.suspensions().plan(MaintenanceWindow.of(provider, "monthly upgrade", sunday, sunday.plus(twoHours)));
 * }</pre>
 */
public final class Suspensions {
    /** How many maintenance windows may be planned at once. */
    public static final int MOST_WINDOWS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Suspensions.class);

    private final InstantSource clock;
    private final ReentrantLock changing = new ReentrantLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile SuspensionPlan plan = SuspensionPlan.EMPTY;

    /** Nobody is suspended yet; {@code clock} is the wall clock. */
    public Suspensions(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Suspends a provider, instead of what it was suspended for by an earlier call. The calendar holds beside it. */
    public void suspend(ProviderId provider, Operation operation, Suspension suspension) {
        change(present -> present.with(new SuspensionPlan.Use(provider, operation), suspension));
        LOG.info(
                "provider {} suspended from {}s{}: {}",
                provider,
                Words.one(operation),
                suspension.until().map(until -> " until " + until).orElse(""),
                suspension.cause());
    }

    /** Ends what {@link #suspend} began, if it has not ended by itself. The calendar still holds. */
    public void resume(ProviderId provider, Operation operation) {
        SuspensionPlan.Use use = new SuspensionPlan.Use(provider, operation);
        if (change(present -> present.without(use)).suspended().containsKey(use)) {
            LOG.info("provider {} no longer suspended from {}s", provider, Words.one(operation));
        }
    }

    /**
     * Puts a maintenance window into the calendar; one that is there already is not put in twice.
     *
     * @throws IllegalArgumentException if there are {@value #MOST_WINDOWS} already that are not over
     */
    public void plan(MaintenanceWindow window) {
        change(present -> present.with(window));
    }

    /** Takes a maintenance window out of the calendar, whether it is open or not; returns whether it was there. */
    public boolean cancel(MaintenanceWindow window) {
        return change(present -> present.without(window)).windows().contains(window);
    }

    /** Returns the maintenance windows that are not over, by their beginnings. */
    public List<MaintenanceWindow> planned() {
        return plan.at(clock.instant()).windows().stream()
                .sorted(Comparator.comparing(MaintenanceWindow::from))
                .toList();
    }

    /** Returns what a provider is suspended for now: of several things the one that lasts longest. */
    public Optional<Suspension> of(ProviderId provider, Operation operation) {
        return plan.of(provider, operation, clock.instant());
    }

    /** Returns {@code source} with these suspensions in its signals, beside those that it tells itself. */
    public HealthSource over(HealthSource source) {
        return new SuspendingSource(source, this);
    }

    /** Adds what is suspended now to {@code signals}; what is over is forgotten on the way. */
    Signals over(Signals signals) {
        SuspensionPlan present = plan;
        if (present.isEmpty()) {
            return signals;
        }
        Instant now = clock.instant();
        if (present.isOutdated(now)) {
            change(UnaryOperator.identity());
        }
        Map<ProviderId, Signal> all = new TreeMap<>(signals.byProvider());
        for (SuspensionPlan.Use use : present.inForce(now)) {
            Signal signal = all.getOrDefault(use.provider(), Signal.clear());
            Optional<Suspension> suspension = present.of(use.provider(), use.operation(), now);
            all.put(
                    use.provider(),
                    use.operation() == Operation.PURCHASE
                            ? new Signal(signal.health(), signal.purchases().or(() -> suspension), signal.lookups())
                            : new Signal(
                                    signal.health(),
                                    signal.purchases(),
                                    signal.lookups().or(() -> suspension)));
        }
        return Signals.of(all);
    }

    boolean areNone() {
        return plan.isEmpty();
    }

    /** Has {@code listener} called after each change. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Changes the plan, leaving out what is over, and returns it as it was before. */
    private SuspensionPlan change(UnaryOperator<SuspensionPlan> change) {
        SuspensionPlan before;
        changing.lock();
        try {
            before = plan;
            plan = change.apply(before.at(clock.instant()));
        } finally {
            changing.unlock();
        }
        listeners.forEach(Runnable::run);
        return before;
    }
}
