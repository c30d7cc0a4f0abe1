package io.meterroute;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Resolution;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingEvent;
import io.meterroute.rules.PurchaseStep;
import io.meterroute.rules.PurchaseSteps;
import io.meterroute.rules.PurchaseTransitions;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One purchase on its way, whether it was opened just now or taken over from a node that is gone: it asks
 * {@link PurchaseSteps} what is to be done next, does it, journals what came of it, and asks again.
 *
 * <p>Each step runs on a thread of the executor, one after the other; nothing is shared but what the journal and the
 * stores hold. The order of writes is the safety: the intent is durable before anything is sent (VEND-4), the meter is
 * looked at again between the two, and a send that comes too late after its intent is not made (VEND-7). What a provider
 * said is durable before another one is tried (VEND-2).
 */
final class PurchaseFlow {
    private static final Logger LOG = LoggerFactory.getLogger(PurchaseFlow.class);

    private static final int MOST_OVERTAKEN = 100;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final PurchaseParts parts;
    private final RouteRequest request;
    private final long start;
    private final Instant startedAt;
    private final boolean isResumed;
    private PurchaseRecord purchase;
    private Optional<RoutingDecision> decision = Optional.empty();
    private Optional<AwaitableRound> round = Optional.empty();
    private int overtaken;

    private PurchaseFlow(
            PurchaseParts parts, PurchaseRecord purchase, long start, Instant startedAt, boolean isResumed) {
        this.parts = parts;
        this.purchase = purchase;
        this.request = purchase.request().route();
        this.start = start;
        this.startedAt = startedAt;
        this.isResumed = isResumed;
    }

    /** Takes on a purchase that was opened at the monotonic time {@code start}. */
    static PurchaseFlow opened(PurchaseParts parts, PurchaseRecord purchase, long start) {
        return new PurchaseFlow(parts, purchase, start, purchase.openedAt(), false);
    }

    /** Takes on a purchase that was taken over at the journal's time {@code at}, which is the monotonic time {@code start}. */
    static PurchaseFlow resumed(PurchaseParts parts, PurchaseRecord purchase, long start, Instant at) {
        return new PurchaseFlow(parts, purchase, start, at, true);
    }

    /**
     * Runs the purchase to its end, or to where this node cannot go on now; called on a thread that may block. However it
     * fails, the lease is kept no longer: others can go on.
     */
    CompletableFuture<PurchaseResult> run() {
        LeaseKeeper keeper = new LeaseKeeper(parts, purchase);
        parts.atWork().add(purchase.id());
        keeper.keep();
        return CompletableFuture.completedFuture(keeper)
                .thenCompose(kept -> proceed())
                .whenComplete((result, failure) -> {
                    keeper.stop();
                    parts.atWork().remove(purchase.id());
                });
    }

    /** Does what is to be done next. */
    private CompletableFuture<PurchaseResult> proceed() {
        PurchaseStep step = PurchaseSteps.next(purchase, now(), resolutions(), isOpenProviderEligible());
        if (step instanceof PurchaseStep.TryNext) {
            return route();
        } else if (step instanceof PurchaseStep.Stop) {
            return end(new PurchaseEnd.Unavailable(Optional.empty()));
        } else if (step instanceof PurchaseStep.Resolve resolve) {
            return isResumed || now().isBefore(purchase.deadline())
                    ? resolve(resolve.attempt(), resolve.resolution())
                    : paused(now());
        } else if (step instanceof PurchaseStep.BeginReversal begin) {
            return after(new PurchaseEvent.ReversalBegun(begin.attempt().id(), purchase.epoch(), now()));
        } else if (step instanceof PurchaseStep.NoteOverdue overdue) {
            return after(new PurchaseEvent.Overdue(overdue.attempt().id(), now()));
        } else if (step instanceof PurchaseStep.LeaveToOperator leave) {
            return after(new PurchaseEvent.LeftToOperator(leave.attempt().id(), purchase.epoch(), now()));
        } else if (step instanceof PurchaseStep.Wait wait) {
            return paused(wait.until());
        } else if (step instanceof PurchaseStep.AwaitOperator) {
            return paused(now().plus(LONGEST_PAUSE));
        }
        return result();
    }

    /** Journals {@code event} and goes on, unless it came to nothing because somebody else has the purchase now. */
    private CompletableFuture<PurchaseResult> after(PurchaseEvent event) {
        PurchaseRecord before = purchase;
        purchase = parts.journal().apply(purchase.id(), at -> event);
        return isMine(before.epoch()) && !purchase.equals(before) ? proceed() : result();
    }

    /** Finds the provider to try next: with a lookup if this is the beginning, else from the meter as it is now. */
    private CompletableFuture<PurchaseResult> route() {
        if (purchase.attempts().isEmpty() && isRefusedForDoubt()) {
            return end(new PurchaseEnd.Unavailable(Optional.empty()));
        } else if (decision.isPresent() || !purchase.attempts().isEmpty()) {
            return follow(parts.finder().again(untried(), round).decision());
        }
        return parts.finder().find(request, purchase.request().utility()).thenCompose(route -> {
            round = route.round();
            parts.finder().askInBackground(route);
            return follow(route.decision());
        });
    }

    /** Whether the policy wants no purchase of a meter while another one of it is in doubt (VEND-6). */
    private boolean isRefusedForDoubt() {
        return parts.settings().whileInDoubt() == DoubtPolicy.REFUSE
                && parts.journal().isAnotherInDoubt(request.meter(), purchase.id());
    }

    /** Does what {@code next}, decided without those already tried, says. */
    private CompletableFuture<PurchaseResult> follow(RoutingDecision next) {
        decision = Optional.of(next);
        if (next.outcome() instanceof Outcome.Routed) {
            return isOver() ? proceed() : attempt(admitted(next));
        }
        Optional<AwaitableRound> running = round.filter(AwaitableRound::isRunning);
        if (running.isPresent()) {
            return parts.finder()
                    .later(untried(), running.get())
                    .thenCompose(route -> isOver() ? proceed() : follow(route.decision()));
        }
        return end(PurchaseTransitions.endOf(purchase, next.outcome()));
    }

    private RoutingDecision admitted(RoutingDecision routed) {
        RoutingDecision admitted = parts.deciding().admitted(routed);
        decision = Optional.of(admitted);
        return admitted;
    }

    private CompletableFuture<PurchaseResult> attempt(RoutingDecision routed) {
        ProviderId provider = routed.first().orElseThrow();
        AttemptId id = AttemptId.of(routed.table().institution(), purchase.id(), provider);
        AttemptRecord intent = AttemptRecord.intent(
                        id, provider, purchase.attempts().size() + 1, purchase.epoch(), now(), DecisionStamp.of(routed))
                .withReference(parts.transports().reference(provider, purchase.request(), id));
        Fence fence = new Fence(
                parts.environment().ticker(),
                parts.environment().ticker().getAsLong(),
                parts.settings().fence());
        Optional<PurchaseRecord> written =
                parts.journal().intend(purchase, intent, routed.table().stamp());
        if (written.isEmpty()) {
            return overtaken();
        }
        purchase = written.get();
        return obstacle(routed, provider)
                .map(obstacle -> learned(intent, fence, AttemptResult.notSent(obstacle)))
                .orElseGet(() -> parts.attempts()
                        .send(purchase, intent, fence)
                        .thenComposeAsync(
                                result -> learned(intent, fence, result),
                                parts.environment().executor()));
    }

    /** The table moved on, or others changed the purchase: look at it as it is now. */
    private CompletableFuture<PurchaseResult> overtaken() {
        long epoch = purchase.epoch();
        purchase = parts.journal().get(purchase.id());
        overtaken++;
        if (overtaken > MOST_OVERTAKEN) {
            throw new StoreException(
                    "purchase " + purchase.id() + " could not be journaled: the routing table or others"
                            + " were faster " + MOST_OVERTAKEN + " times");
        }
        parts.tables().refresh();
        return isMine(epoch) && purchase.openAttempt().isEmpty() ? proceed() : result();
    }

    /** What forbids the send now that the intent is durable, if anything does (VEND-7). */
    private Optional<String> obstacle(RoutingDecision routed, ProviderId provider) {
        try {
            if (parts.journal().isSeparate()
                    && !parts.tables().refresh().stamp().equals(routed.table().stamp())) {
                return Optional.of("the routing table changed while the attempt was journaled");
            }
            RoutingDecision now = parts.deciding()
                    .decide(parts.meters().find(request.meter()).meter(), untried(), Phase.AFTER_LOOKUP);
            if (!now.eligible().contains(provider)) {
                return Optional.of("the provider is no longer eligible for the meter");
            }
        } catch (RuntimeException e) {
            LOG.warn("an attempt of purchase {} is not sent, since it could not be checked again", purchase.id(), e);
            return Optional.of("whether the provider is still eligible could not be checked");
        }
        return now().isBefore(purchase.leaseUntil())
                ? Optional.empty()
                : Optional.of("this node's lease of the purchase ended while the attempt was journaled");
    }

    /** Journals what came of an attempt and goes on. */
    private CompletableFuture<PurchaseResult> learned(AttemptRecord intent, Fence fence, AttemptResult result) {
        long epoch = purchase.epoch();
        purchase = parts.attempts().learned(purchase, intent.id(), intent.epoch(), result, now());
        parts.deciding().release(request, intent.provider());
        if (fence.passed().get()) {
            Duration took = parts.environment().since(fence.start());
            purchase.attempt(intent.id())
                    .ifPresent(
                            ended -> parts.listeners().tell(new RoutingEvent.AttemptEnded(purchase.id(), ended, took)));
        }
        return isMine(epoch) ? proceed() : result();
    }

    /** Tries to end a doubt once; if that leaves it, the purchase rests a while, longer each time. */
    private CompletableFuture<PurchaseResult> resolve(AttemptRecord attempt, Resolution resolution) {
        long epoch = purchase.epoch();
        return parts.attempts()
                .resolve(purchase, attempt, resolution, now())
                .thenComposeAsync(
                        resolved -> {
                            purchase = resolved;
                            if (!isMine(epoch)) {
                                return result();
                            }
                            boolean isStillOpen = purchase.attempt(attempt.id())
                                    .filter(present -> present.state().isOpen())
                                    .isPresent();
                            return isStillOpen ? paused(now().plus(pause(attempt))) : proceed();
                        },
                        parts.environment().executor());
    }

    private Duration pause(AttemptRecord attempt) {
        Duration inDoubt = Duration.between(attempt.unknownSince().orElse(startedAt), now());
        Duration half = inDoubt.dividedBy(2);
        Duration atLeast = half.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : half;
        return atLeast.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : atLeast;
    }

    /** Leaves the purchase to whoever comes for it at {@code until} or later. */
    private CompletableFuture<PurchaseResult> paused(Instant until) {
        long epoch = purchase.epoch();
        purchase = parts.journal().apply(purchase.id(), at -> new PurchaseEvent.LeaseSet(epoch, until, at));
        return result();
    }

    private CompletableFuture<PurchaseResult> end(PurchaseEnd end) {
        long epoch = purchase.epoch();
        purchase = parts.journal().apply(purchase.id(), at -> new PurchaseEvent.Finished(epoch, end, at));
        return result();
    }

    private CompletableFuture<PurchaseResult> result() {
        return CompletableFuture.completedFuture(parts.results().of(purchase, decision));
    }

    private Set<Resolution> resolutions() {
        return purchase.openAttempt()
                .map(open -> parts.transports().resolutions(open.provider()))
                .orElse(Set.of());
    }

    private boolean isOpenProviderEligible() {
        return purchase.openAttempt()
                .map(open -> RoutingRules.eligible(
                                parts.tables().current(),
                                parts.meters().find(request.meter()).meter())
                        .contains(open.provider()))
                .orElse(true);
    }

    /** Whether nobody has taken the purchase over since it was in {@code epoch}: what is then done next is theirs. */
    private boolean isMine(long epoch) {
        return purchase.epoch() == epoch;
    }

    /** Whether no new attempt may begin any more (VEND-9). */
    private boolean isOver() {
        return purchase.isCancelled() || !now().isBefore(purchase.deadline());
    }

    private RouteRequest untried() {
        return request.withTried(purchase.tried());
    }

    /** The journal's time, by its time at the start and this node's monotonic clock since. */
    private Instant now() {
        return startedAt.plus(parts.environment().since(start));
    }
}
