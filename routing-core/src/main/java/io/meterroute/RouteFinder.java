package io.meterroute;

import io.meterroute.model.Assignment;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Round;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.UtilityResolver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the route for an enquiry or a purchase: notes the caller's word on the utility, decides, and has providers asked
 * and waits where the decision needs it. What it returns is never that a lookup is needed.
 */
final class RouteFinder {
    private static final Logger LOG = LoggerFactory.getLogger(RouteFinder.class);
    private static final int MOST_ROUNDS = 3;

    private final Environment environment;
    private final Duration backgroundInterval;
    private final Tables tables;
    private final Deciding deciding;
    private final Meters meters;
    private final Lookups lookups;
    private final Listeners listeners;
    private final Optional<UtilityResolver> resolver;

    RouteFinder(
            Environment environment,
            Duration backgroundInterval,
            Tables tables,
            Deciding deciding,
            Meters meters,
            Lookups lookups,
            Listeners listeners,
            Optional<UtilityResolver> resolver) {
        this.environment = environment;
        this.backgroundInterval = backgroundInterval;
        this.tables = tables;
        this.deciding = deciding;
        this.meters = meters;
        this.lookups = lookups;
        this.listeners = listeners;
        this.resolver = resolver;
    }

    /**
     * A route.
     *
     * @param request what was asked for, without the vetoes of the application's filters, which each decision asks anew
     * @param decision the decision, which asks for no lookup
     * @param reading the meter it was made of, and the store's time
     * @param round the round that was waited for, if there was one
     */
    record Route(
            RouteRequest request, RoutingDecision decision, MeterReading reading, Optional<AwaitableRound> round) {}

    /** Finds the route; called on one of the executor's threads, and completed on one. */
    CompletableFuture<Route> find(RouteRequest request, Optional<UtilityId> word) {
        return find(request, named(request, word), 1);
    }

    /**
     * Decides again once an outstanding answer of a running round may have changed something, at its end at the latest;
     * completed on one of the executor's threads.
     */
    CompletableFuture<Route> later(RouteRequest request, AwaitableRound running) {
        return running.await((meter, outstanding) -> deciding.isSettled(meter, request, outstanding))
                .thenApplyAsync(meter -> again(request, Optional.of(running)), environment.executor());
    }

    /** Decides again after a lookup, from the meter as it is now. */
    Route again(RouteRequest request, Optional<AwaitableRound> round) {
        MeterReading reading = meters.find(request.meter());
        return settled(request, reading, round);
    }

    /** Asks those who are unconfirmed in the background, unless the meter was claimed a short time ago (METER-5). */
    void askInBackground(Route route) {
        Set<ProviderId> toAsk = toAskInBackground(route.decision(), route.reading());
        if (toAsk.isEmpty()) {
            return;
        }
        RouteRequest request = route.request();
        environment.executor().execute(() -> {
            try {
                lookups.claim(
                        Lookups.Occasion.of(request),
                        reading -> toAskInBackground(
                                deciding.decide(reading.meter(), request, Phase.AFTER_LOOKUP), reading),
                        false);
            } catch (RuntimeException e) {
                LOG.debug(
                        "meter {} could not be asked about in the background",
                        environment.shown().apply(request.meter()),
                        e);
            }
        });
    }

    /**
     * Whom METER-5 asks now: the unconfirmed, once per interval, counted from the record's last claim. Nobody while the
     * meter is marked: a round that had seen the mark would clear it, and only one that asks everybody may (MARK-3).
     */
    Set<ProviderId> toAskInBackground(RoutingDecision decision, MeterReading reading) {
        boolean isDue = reading.meter()
                .round()
                .map(round -> !reading.storeTime().isBefore(round.claimedAt().plus(backgroundInterval)))
                .orElse(true);
        return isDue && !reading.meter().isMarked() && decision.outcome() instanceof Outcome.Routed routed
                ? routed.toAsk()
                : Set.of();
    }

    private CompletableFuture<Route> find(RouteRequest request, MeterReading reading, int rounds) {
        RoutingDecision decision = deciding.decide(reading.meter(), request, Phase.BEFORE_LOOKUP);
        if (!(decision.outcome() instanceof Outcome.LookupNeeded)) {
            Route route = settled(request, decision, reading, Optional.empty());
            return route.decision().outcome() instanceof Outcome.LookupNeeded
                    ? find(request, route.reading(), rounds)
                    : CompletableFuture.completedFuture(route);
        }
        deciding.announced(decision);
        Lookups.Claim claim = lookups.claim(Lookups.Occasion.of(request), now -> toAsk(request, now.meter()), true);
        if (claim.round().isEmpty()) {
            return CompletableFuture.completedFuture(settled(request, claim.meter(), Optional.empty()));
        }
        AwaitableRound round = claim.round().get();
        long start = environment.ticker().getAsLong();
        return round.await((meter, outstanding) -> deciding.isSettled(meter, request, outstanding))
                .thenComposeAsync(
                        meter -> {
                            listeners.tell(new RoutingEvent.LookupAwaited(
                                    request.meter(), claim.joined(), environment.since(start)));
                            return waited(request, claim, round, rounds);
                        },
                        environment.executor());
    }

    /** Goes on after a round, with one of this caller's own if somebody else's left something to ask (METER-6). */
    private CompletableFuture<Route> waited(
            RouteRequest request, Lookups.Claim claim, AwaitableRound round, int rounds) {
        MeterReading reading = meters.find(request.meter());
        if (claim.joined()
                && rounds < MOST_ROUNDS
                && isLacking(request, claim.meter().meter(), reading)) {
            return find(request, reading, rounds + 1);
        }
        return CompletableFuture.completedFuture(settled(request, reading, Optional.of(round)));
    }

    /** Whether the joined round's owner has gone, or the round did not ask all whom this caller needs asked. */
    private boolean isLacking(RouteRequest request, MeterRecord joined, MeterReading now) {
        Round round = joined.round().orElseThrow();
        Optional<Round> present =
                now.meter().round().filter(r -> r.ref().equals(round.ref())).filter(r -> !r.ended());
        boolean isAbandoned = present.isPresent() && !present.get().isInFlight(now.storeTime());
        return isAbandoned || !round.asked().containsAll(toAsk(request, now.meter()));
    }

    private Set<ProviderId> toAsk(RouteRequest request, MeterRecord meter) {
        Outcome outcome = deciding.decide(meter, request, Phase.BEFORE_LOOKUP).outcome();
        return outcome instanceof Outcome.LookupNeeded needed ? needed.toAsk() : Set.of();
    }

    private Route settled(RouteRequest request, MeterReading reading, Optional<AwaitableRound> round) {
        return settled(request, deciding.decide(reading.meter(), request, Phase.AFTER_LOOKUP), reading, round);
    }

    /**
     * Announces the decision; if it blocks, writes that, in the write that sees the statuses it rests on (METER-7). While
     * answers are outstanding it blocks nothing yet: whoever sees it waits for them. If nobody had to be asked and the meter
     * has changed since, so that somebody has to be, that is what it returns, and nobody is told.
     */
    private Route settled(
            RouteRequest request, RoutingDecision decision, MeterReading reading, Optional<AwaitableRound> round) {
        boolean isRunning = round.filter(AwaitableRound::isRunning).isPresent();
        if (isRunning || !(decision.outcome() instanceof Outcome.Blocked)) {
            return new Route(request, deciding.announced(decision), reading, round);
        }
        Phase phase = decision.phase();
        MeterReading written = meters.update(request.meter(), now -> notFound(request, phase, now));
        RoutingDecision last = deciding.decide(written.meter(), request, phase);
        boolean mustAsk = last.outcome() instanceof Outcome.LookupNeeded;
        return new Route(request, mustAsk ? last : deciding.announced(last), written, round);
    }

    private List<MeterEvent> notFound(RouteRequest request, Phase phase, MeterReading now) {
        RoutingDecision decision = deciding.decide(now.meter(), request, phase);
        return decision.outcome() instanceof Outcome.Blocked
                ? List.of(new MeterEvent.RouteNotFound(
                        tables.current().institution(),
                        RoutingRules.eligible(decision.table(), now.meter()),
                        now.storeTime()))
                : List.of();
    }

    /** Reads the meter, after noting the caller's or the resolver's word on its utility if that counts (METER-12). */
    private MeterReading named(RouteRequest request, Optional<UtilityId> word) {
        MeterReading reading = meters.find(request.meter());
        Optional<Assignment> present = reading.meter().assignment();
        boolean isResolved = present.filter(a -> !Assignment.Source.IMPORT.overrules(a.source()))
                .isPresent();
        Optional<UtilityId> said =
                word.isPresent() || isResolved ? word : resolver.flatMap(r -> r.resolve(request.meter()));
        if (said.isEmpty()) {
            return reading;
        }
        MeterEvent event = said(said.get(), word.isPresent(), reading.storeTime());
        return MeterTransitions.apply(reading.meter(), event).equals(reading.meter())
                ? reading
                : meters.update(request.meter(), now -> List.of(event));
    }

    private static MeterEvent said(UtilityId utility, boolean byCaller, Instant at) {
        return new MeterEvent.Assigned(
                new Assignment(utility, Assignment.Source.CALLER, byCaller ? "caller" : "resolver", at));
    }
}
