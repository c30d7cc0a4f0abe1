package io.meterroute;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.AttemptState;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.EnquiryLink;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterReading;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Refusal;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.rules.PurchaseTransitions;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One purchase on its way: route, intent, send, evidence, next.
 *
 * <p>Each step runs on a thread of the executor, one after the other; nothing is shared but what the journal and the
 * stores hold. The order of writes is the safety: the intent is durable before anything is sent (VEND-4), the meter is
 * looked at again between the two, and a send that comes too late after its intent is not made (VEND-7). What a provider
 * said is durable before another one is tried (VEND-2).
 */
final class PurchaseFlow {
    private static final Logger LOG = LoggerFactory.getLogger(PurchaseFlow.class);

    private static final int MOST_OVERTAKEN = 100;

    private final PurchaseParts parts;
    private final RouteRequest request;
    private final long start;
    private PurchaseRecord purchase;
    private Optional<AwaitableRound> round = Optional.empty();
    private int overtaken;

    /**
     * Takes on a purchase that was opened just now.
     *
     * @param start the monotonic time that {@code purchase.openedAt()} corresponds to
     */
    PurchaseFlow(PurchaseParts parts, PurchaseRecord purchase, long start) {
        this.parts = parts;
        this.purchase = purchase;
        this.request = purchase.request().route();
        this.start = start;
    }

    /** Runs the purchase to its end, or to where this node cannot go on; called on a thread that may block. */
    CompletableFuture<PurchaseResult> run() {
        return parts.finder()
                .find(request, purchase.request().utility())
                .thenComposeAsync(
                        route -> {
                            round = route.round();
                            parts.finder().askInBackground(route);
                            return follow(route.decision());
                        },
                        parts.environment().executor());
    }

    /** Does what {@code decision}, made without those already tried, says. */
    private CompletableFuture<PurchaseResult> follow(RoutingDecision decision) {
        if (decision.outcome() instanceof Outcome.Routed) {
            return isTimeUp() ? ended(decision, new PurchaseEnd.Unavailable(Optional.empty())) : attempt(decision);
        }
        Optional<AwaitableRound> running = round.filter(AwaitableRound::isRunning);
        if (running.isPresent()) {
            return parts.finder()
                    .later(untried(), running.get())
                    .thenComposeAsync(
                            route -> follow(route.decision()),
                            parts.environment().executor());
        }
        return ended(decision, PurchaseTransitions.endOf(purchase, decision.outcome()));
    }

    private CompletableFuture<PurchaseResult> attempt(RoutingDecision decision) {
        ProviderId provider = decision.first().orElseThrow();
        AttemptRecord intent = AttemptRecord.intent(
                AttemptId.of(decision.table().institution(), purchase.id(), provider),
                provider,
                purchase.attempts().size() + 1,
                purchase.epoch(),
                now(),
                DecisionStamp.of(decision));
        Fence fence = new Fence(
                parts.environment().ticker(),
                parts.environment().ticker().getAsLong(),
                parts.settings().fence());
        Optional<PurchaseRecord> written = parts.journal()
                .intend(
                        purchase,
                        PurchaseTransitions.apply(purchase, new PurchaseEvent.Intended(intent)),
                        decision.table().revision());
        if (written.isEmpty()) {
            return overtaken(decision);
        }
        purchase = written.get();
        tell(intent);
        Optional<String> obstacle = obstacle(decision, provider);
        return obstacle.isPresent()
                ? evidence(decision, intent, AttemptResult.notSent(obstacle.get()))
                : send(decision, intent, fence);
    }

    /** The table or the purchase was changed by others: decide again, or return what the others made of it. */
    private CompletableFuture<PurchaseResult> overtaken(RoutingDecision decision) {
        PurchaseRecord before = purchase;
        purchase = parts.journal().get(before.id());
        boolean isMine = !purchase.isEnded() && purchase.epoch() == before.epoch();
        if (!isMine || purchase.openAttempt().isPresent()) {
            return CompletableFuture.completedFuture(PurchaseResult.of(purchase, Optional.of(decision)));
        }
        overtaken++;
        if (overtaken > MOST_OVERTAKEN) {
            throw new StoreException("purchase " + purchase.id()
                    + " could not be journaled: the routing table moved on " + MOST_OVERTAKEN + " times");
        }
        parts.tables().refresh();
        return follow(parts.finder().again(untried(), round).decision());
    }

    /** What forbids the send now that the intent is durable, if anything does (VEND-7). */
    private Optional<String> obstacle(RoutingDecision decision, ProviderId provider) {
        try {
            if (parts.journal().isSeparate()
                    && parts.tables().refresh().revision() != decision.table().revision()) {
                return Optional.of("the routing table changed while the attempt was journaled");
            }
            MeterReading reading = parts.meters().find(request.meter());
            RoutingDecision now = parts.deciding().decide(reading.meter(), untried(), Phase.AFTER_LOOKUP);
            return now.eligible().contains(provider)
                    ? Optional.empty()
                    : Optional.of("the provider is no longer eligible for the meter");
        } catch (RuntimeException e) {
            LOG.warn("an attempt of purchase {} is not sent, since it could not be checked again", purchase.id(), e);
            return Optional.of("whether the provider is still eligible could not be checked");
        }
    }

    private CompletableFuture<PurchaseResult> send(RoutingDecision decision, AttemptRecord intent, Fence fence) {
        Duration limit = parts.settings().attemptTimeLimit();
        Optional<String> reference = purchase.request()
                .enquiry()
                .filter(link -> link.provider().equals(intent.provider()))
                .flatMap(EnquiryLink::reference);
        PurchaseAttempt attempt = new PurchaseAttempt(
                decision.table().institution(), purchase.request(), intent, purchase.epoch(), reference, limit);
        CompletableFuture<AttemptResult> inTime = new CompletableFuture<>();
        Future<?> timer = parts.environment()
                .after(
                        limit,
                        () -> inTime.complete(AttemptResult.inDoubt("no answer within " + limit.toMillis() + " ms")));
        Environment.logFailure(
                parts.transports()
                        .purchase(attempt, fence)
                        .thenAcceptAsync(
                                result -> {
                                    timer.cancel(false);
                                    if (!inTime.complete(result)) {
                                        late(decision, intent, result);
                                    }
                                },
                                parts.environment().executor()),
                "taking in an attempt's answer");
        return inTime.thenComposeAsync(
                result -> evidence(decision, intent, result),
                parts.environment().executor());
    }

    /** Journals what came of an attempt, lets the meter know, and goes on if the next provider may be tried. */
    private CompletableFuture<PurchaseResult> evidence(
            RoutingDecision decision, AttemptRecord intent, AttemptResult result) {
        purchase = record(intent, result);
        teachMeter(intent, result);
        if (purchase.isEnded()) {
            parts.listeners().tell(new RoutingEvent.PurchaseEnded(purchase));
        }
        AttemptState state = purchase.attemptAt(intent.provider()).orElseThrow().state();
        if (purchase.isEnded() || !state.isDefinitiveNo()) {
            return CompletableFuture.completedFuture(PurchaseResult.of(purchase, Optional.of(decision)));
        }
        return follow(parts.finder().again(untried(), round).decision());
    }

    /** A token that comes after its time is a token all the same; anything else late proves nothing. */
    private void late(RoutingDecision decision, AttemptRecord intent, AttemptResult result) {
        if (result instanceof AttemptResult.Vended) {
            PurchaseRecord recorded = record(intent, result);
            teachMeter(intent, result);
            if (recorded.isEnded()) {
                parts.listeners().tell(new RoutingEvent.PurchaseEnded(recorded));
            }
        } else {
            LOG.debug("late answer to {} of {} ignored", intent.id(), decision);
        }
    }

    private PurchaseRecord record(AttemptRecord intent, AttemptResult result) {
        PurchaseRecord recorded = parts.journal()
                .apply(purchase.id(), at -> new PurchaseEvent.Answered(intent.id(), intent.epoch(), result, at));
        recorded.attemptAt(intent.provider()).ifPresent(this::tell);
        return recorded;
    }

    /** What an attempt proves about the meter (VEND-2, METER-13). Money is not held up by a meter that cannot be written. */
    private void teachMeter(AttemptRecord intent, AttemptResult result) {
        try {
            if (result instanceof AttemptResult.Vended) {
                parts.meters().update(request.meter(), now -> List.of(vended(intent.provider(), now)));
            } else if (result instanceof AttemptResult.Refused refused
                    && refused.refusal().scope() == Refusal.Scope.METER_UNKNOWN) {
                parts.meters()
                        .update(
                                request.meter(),
                                now -> List.of(new MeterEvent.RefusedAsUnknown(intent.provider(), now.storeTime())));
            }
        } catch (StoreException e) {
            LOG.warn(
                    "meter {} could not be told about an attempt",
                    request.meter().masked(),
                    e);
        }
    }

    private MeterEvent vended(ProviderId provider, MeterReading now) {
        RoutingTable table = parts.tables().current();
        return new MeterEvent.Vended(
                provider, table.institution(), RoutingRules.eligible(table, now.meter()), now.storeTime());
    }

    private CompletableFuture<PurchaseResult> ended(RoutingDecision decision, PurchaseEnd end) {
        long epoch = purchase.epoch();
        purchase = parts.journal().apply(purchase.id(), at -> new PurchaseEvent.Finished(epoch, end, at));
        parts.listeners().tell(new RoutingEvent.PurchaseEnded(purchase));
        return CompletableFuture.completedFuture(PurchaseResult.of(purchase, Optional.of(decision)));
    }

    private boolean isTimeUp() {
        return purchase.isCancelled() || !now().isBefore(purchase.deadline());
    }

    private RouteRequest untried() {
        return request.withTried(purchase.tried());
    }

    private Instant now() {
        return purchase.openedAt().plus(parts.environment().since(start));
    }

    private void tell(AttemptRecord attempt) {
        parts.listeners().tell(new RoutingEvent.AttemptChanged(purchase.id(), attempt));
    }
}
