package io.meterroute.examples.quickstart;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.Outcome;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingKey;
import io.meterroute.spi.RoutingListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Listens to the router and notes what the reports want to tell afterwards. Thread-safe. */
final class Diary implements RoutingListener {
    private final Map<RoutingKey, RoutingDecision> routed = new ConcurrentHashMap<>();
    private final Map<MeterNumber, CompletableFuture<Void>> clearedMarks = new ConcurrentHashMap<>();
    private final Queue<Duration> ownWaits = new ConcurrentLinkedQueue<>();
    private final Queue<Duration> joinedWaits = new ConcurrentLinkedQueue<>();
    private final LongAdder lookups = new LongAdder();

    @Override
    public void on(RoutingEvent event) {
        if (event instanceof RoutingEvent.Decided decided) {
            RoutingDecision decision = decided.decision();
            if (isForPurchase(decision) && decision.outcome().kind() == Outcome.Kind.ROUTED) {
                routed.putIfAbsent(decision.request().key(), decision);
            }
        } else if (event instanceof RoutingEvent.LookupAwaited awaited) {
            (awaited.joined() ? joinedWaits : ownWaits).add(awaited.waited());
        } else if (event instanceof RoutingEvent.LookupEnded) {
            lookups.increment();
        } else if (event instanceof RoutingEvent.MarkCleared cleared) {
            clearance(cleared.meter()).complete(null);
        }
    }

    /** Returns the decision that {@code purchase} first followed, if it ever was routed. */
    Optional<RoutingDecision> firstRoute(PurchaseId purchase) {
        return Optional.ofNullable(routed.get(RoutingKey.of(purchase.value())));
    }

    /** Returns how long customers waited for a round that their own purchase or enquiry had begun. */
    List<Duration> ownWaits() {
        return List.copyOf(ownWaits);
    }

    /** Returns how long customers waited for a round that another purchase or enquiry of the meter had begun. */
    List<Duration> joinedWaits() {
        return List.copyOf(joinedWaits);
    }

    /** Returns how many lookups have ended so far. */
    long lookups() {
        return lookups.sum();
    }

    /** Returns a stage that completes when the mark of {@code meter} is cleared for the first time. */
    CompletionStage<Void> markCleared(MeterNumber meter) {
        return clearance(meter);
    }

    /** An enquiry, here, does not say how much its customer will buy for. */
    private static boolean isForPurchase(RoutingDecision decision) {
        return decision.request().amount().isPresent();
    }

    private CompletableFuture<Void> clearance(MeterNumber meter) {
        return clearedMarks.computeIfAbsent(meter, key -> new CompletableFuture<>());
    }
}
