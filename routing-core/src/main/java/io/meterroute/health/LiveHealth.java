package io.meterroute.health;

import io.meterroute.model.Health;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signals;
import io.meterroute.spi.HealthSource;
import io.meterroute.spi.RoutingListener;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How providers fare, judged from what comes of their lookups and purchases on this router, the two apart (HEALTH-1).
 * A router has one unless it is given another {@link HealthSource}. Thread-safe.
 *
 * <p><b>What counts.</b> A provider that answers is well, whatever it answers about customer or meter: vended, declined,
 * meter unknown, not supported. No evidence, not sent and in doubt are failures, so timeouts are. A refusal for the
 * provider's own sake says nothing, unless its code is listed in {@link HealthSettings#failureCodes()}; nor does a request
 * that was handed over for a later answer, nor an attempt that the router itself kept from being sent.
 *
 * <p><b>What happens.</b> When enough calls failed within the window, the provider is unhealthy: it moves to the end of the
 * order, and is tried when nobody else is left. After a wait it is on probation: a few purchases at a time may try it in
 * its own place, each with a permit, taken when it is about to be tried and not before. One that fails ends probation, and
 * the next wait is twice as long, up to a limit. When enough went well, the provider is healthy again for a share of the
 * routing keys that grows with time, chosen by the key, so that recovery is not followed by a stampede. Results of calls
 * that began before the last of these changes are not counted. Lookups are never held back, so on probation every lookup
 * counts, and there is nothing to ramp up. All of this is measured on the monotonic clock.
 *
 * <p><b>When everybody fails.</b> At most a share of the enabled providers is unhealthy at once, for every key (HEALTH-3);
 * the others keep their places however much fails, since somebody has to come first. Room is made for one that fails now by
 * ending another's ramp-up early, or by closing one on probation that nobody has tried for the longest wait. Purchases
 * then end as they would without any health: each candidate is tried in order.
 *
 * <p>It reads the routing table and never changes it: a provider that an operator switched off stays off (HEALTH-2).
 * Suspended providers are another matter: see {@link Suspensions}.
 *
 * <p>Its state is this router's own and is forgotten with it. With everybody healthy, {@link #signals} costs one volatile
 * read.
 */
public final class LiveHealth implements HealthSource, RoutingListener {
    private final HealthSettings settings;
    private final Suspensions suspensions;
    private final Breakers purchases;
    private final Breakers lookups;
    private final ReentrantLock calming = new ReentrantLock();
    private volatile boolean calm;

    LiveHealth(HealthSettings settings, Suspensions suspensions, LongSupplier ticker, RoutingListener listener) {
        this.settings = settings;
        this.suspensions = suspensions;
        Announcements announcements = new Announcements(listener);
        this.purchases = new Breakers(Operation.PURCHASE, settings, ticker, announcements, this::calm);
        this.lookups = new Breakers(Operation.LOOKUP, settings, ticker, announcements, () -> {});
        suspensions.onChange(this::calm);
        calm();
    }

    /** Returns a builder; nothing must be given. */
    public static LiveHealthBuilder builder() {
        return new LiveHealthBuilder();
    }

    @Override
    public Signals signals(RoutingKey key) {
        return calm ? Signals.clear() : suspensions.over(purchases.signals(key));
    }

    /** Tells whether nothing speaks against anybody: {@link #signals} is clear for every key. */
    public boolean isCalm() {
        return calm;
    }

    @Override
    public boolean admit(RoutingKey key, ProviderId provider) {
        return purchases.admit(key, provider);
    }

    @Override
    public void release(RoutingKey key, ProviderId provider) {
        if (!calm) {
            purchases.release(key, provider);
        }
    }

    @Override
    public Health lookups(ProviderId provider) {
        return of(provider, Operation.LOOKUP).map(ProviderHealth::health).orElse(Health.HEALTHY);
    }

    /** Returns how a provider fares now; empty if the routing table does not have it. */
    public Optional<ProviderHealth> of(ProviderId provider, Operation operation) {
        return (operation == Operation.LOOKUP ? lookups : purchases).show(provider);
    }

    /**
     * Takes in what a call came to, and who is enabled: {@link RoutingEvent.LookupEnded}, {@link RoutingEvent.AttemptEnded}
     * and {@link RoutingEvent.TableChanged}. Other events are ignored.
     */
    @Override
    public void on(RoutingEvent event) {
        if (event instanceof RoutingEvent.LookupEnded ended && !ended.late()) {
            lookups.record(ended.provider(), Evidence.of(ended.reply()), ended.took());
        } else if (event instanceof RoutingEvent.AttemptEnded ended) {
            purchases.record(ended.attempt().provider(), Evidence.of(ended.attempt(), settings), ended.took());
        } else if (event instanceof RoutingEvent.TableChanged changed) {
            lookups.use(changed.table());
            purchases.use(changed.table());
        }
    }

    /** Works out anew whether nothing speaks against anybody: in turn, so that the last one has seen every change. */
    private void calm() {
        calming.lock();
        try {
            calm = purchases.areCalm() && suspensions.areNone();
        } finally {
            calming.unlock();
        }
    }
}
