package io.meterroute;

import io.meterroute.model.LookupReply;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterReading;
import io.meterroute.model.Outcome;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.UtilityId;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Enquiries (METER-11): find the route as a purchase does, then return the reply of the provider that comes first. If it
 * has not replied in the round that was waited for, it alone is asked, together with those that are to be asked in the
 * background anyway; if it fails, the next one.
 */
final class Enquiries {
    private final Environment environment;
    private final RouteFinder finder;
    private final Lookups lookups;

    Enquiries(Environment environment, RouteFinder finder, Lookups lookups) {
        this.environment = environment;
        this.finder = finder;
        this.lookups = lookups;
    }

    /** Answers an enquiry; called on a thread that may block. */
    CompletableFuture<EnquiryResult> enquire(RouteRequest request, Optional<UtilityId> word) {
        return finder.find(request, word).thenCompose(this::answer);
    }

    private CompletableFuture<EnquiryResult> answer(RouteFinder.Route route) {
        Outcome outcome = route.decision().outcome();
        if (outcome instanceof Outcome.Routed routed) {
            ProviderId first = routed.order().get(0);
            return heard(route, first).map(CompletableFuture::completedFuture).orElseGet(() -> ask(route, first));
        }
        Optional<AwaitableRound> running = route.round().filter(AwaitableRound::isRunning);
        if (running.isPresent()) {
            return finder.later(route.request(), running.get()).thenCompose(this::answer);
        }
        return CompletableFuture.completedFuture(unanswered(route, outcome));
    }

    private static EnquiryResult unanswered(RouteFinder.Route route, Outcome outcome) {
        if (outcome instanceof Outcome.Blocked blocked) {
            return new EnquiryResult.Blocked(route.decision(), blocked.reason());
        } else if (outcome instanceof Outcome.Unavailable unavailable
                && route.request().tried().isEmpty()) {
            return new EnquiryResult.Unavailable(route.decision(), unavailable.retryAt());
        }
        return new EnquiryResult.NotAnswered(route.decision());
    }

    private static Optional<EnquiryResult> heard(RouteFinder.Route route, ProviderId provider) {
        return route.round()
                .flatMap(round -> round.reply(provider))
                .filter(LookupReply.Supported.class::isInstance)
                .map(reply -> new EnquiryResult.Answered(route.decision(), provider, (LookupReply.Supported) reply));
    }

    /**
     * Asks {@code first}, and goes on with the next one if it does not say yes. While the meter is marked nobody is asked
     * alone: only a round that asks everybody may clear a mark (METER-11).
     */
    private CompletableFuture<EnquiryResult> ask(RouteFinder.Route route, ProviderId first) {
        RouteRequest request = route.request();
        Lookups.Claim claim =
                lookups.claim(Lookups.Occasion.of(request), now -> withBackground(route, now, first), false);
        if (claim.round().isEmpty()) {
            return unasked(route, claim.meter(), first);
        }
        AwaitableRound round = claim.round().get();
        return round.await((meter, outstanding) -> !outstanding.contains(first))
                .thenComposeAsync(
                        meter -> {
                            RouteFinder.Route asked = new RouteFinder.Route(
                                    request, route.decision(), route.reading(), Optional.of(round));
                            return heard(asked, first)
                                    .map(CompletableFuture::completedFuture)
                                    .orElseGet(() -> next(route, first));
                        },
                        environment.executor());
    }

    /**
     * Goes on although {@code first} could not be asked alone: carries out a mark that came meanwhile, or waits for another
     * node's round to end, after which it can.
     */
    private CompletableFuture<EnquiryResult> unasked(RouteFinder.Route route, MeterReading now, ProviderId first) {
        Optional<AwaitableRound> running = route.round().filter(AwaitableRound::isRunning);
        boolean hasAnsweredElsewhere = running.isPresent()
                && now.meter()
                        .round()
                        .filter(round -> round.answered().contains(first))
                        .isPresent();
        if (isMarkedSince(route, now)) {
            return finder.find(route.request(), Optional.empty()).thenCompose(this::answer);
        } else if (hasAnsweredElsewhere) {
            return running.get()
                    .await((meter, outstanding) -> false)
                    .thenComposeAsync(meter -> answer(finder.again(route.request(), running)), environment.executor());
        }
        return next(route, first);
    }

    /** Whether the meter is marked, and was not when the decision was made, or not by this mark when its round began. */
    private static boolean isMarkedSince(RouteFinder.Route route, MeterReading now) {
        boolean isSeen = route.round()
                .map(round -> round.markSeen().equals(now.meter().mark().map(Mark::nonce)))
                .orElseGet(() -> route.reading().meter().isMarked());
        return now.meter().isMarked() && !isSeen;
    }

    private Set<ProviderId> withBackground(RouteFinder.Route route, MeterReading now, ProviderId first) {
        if (now.meter().isMarked() || !route.decision().askedSet().contains(first)) {
            return Set.of();
        }
        SortedSet<ProviderId> asked = new TreeSet<>(finder.toAskInBackground(route.decision(), now));
        asked.add(first);
        return asked;
    }

    /** Goes on without {@code failed}; a round is still possible if there was none yet. */
    private CompletableFuture<EnquiryResult> next(RouteFinder.Route route, ProviderId failed) {
        RouteRequest request = route.request();
        SortedSet<ProviderId> tried = new TreeSet<>(request.tried());
        tried.add(failed);
        RouteRequest others = request.withTried(tried);
        if (route.round().isPresent()) {
            return answer(finder.again(others, route.round()));
        }
        return finder.find(others, Optional.empty()).thenCompose(this::answer);
    }
}
