package io.meterroute;

import io.meterroute.model.Attributes;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Money;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Round;
import io.meterroute.model.RoundEntry;
import io.meterroute.model.RoundRef;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spi.RoundLog;
import io.meterroute.spi.StoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks providers about meters: claims rounds, sends, takes the answers in, and lets callers join what is in flight. */
final class Lookups {
    private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);

    private final Environment environment;
    private final Settings settings;
    private final Replies replies;
    private final Meters meters;
    private final Transports transports;
    private final LookupBudget budget;
    private final Listeners listeners;
    private final Optional<RoundLog> log;
    private final Map<Nonce, OwnRound> inFlight = new ConcurrentHashMap<>();

    Lookups(
            Environment environment,
            Settings settings,
            Replies replies,
            Meters meters,
            Transports transports,
            LookupBudget budget,
            Listeners listeners,
            Optional<RoundLog> log) {
        this.environment = environment;
        this.settings = settings;
        this.replies = replies;
        this.meters = meters;
        this.transports = transports;
        this.budget = budget;
        this.listeners = listeners;
        this.log = log;
    }

    /** What a lookup is made for. */
    record Occasion(MeterNumber meter, Optional<Money> amount, Attributes attributes) {
        static Occasion of(RouteRequest request) {
            return new Occasion(request.meter(), request.amount(), request.attributes());
        }
    }

    /**
     * What came of trying to claim a round.
     *
     * @param meter the meter as it is now
     * @param round the round claimed or joined, if there is one
     * @param joined whether it is somebody else's
     */
    record Claim(MeterReading meter, Optional<AwaitableRound> round, boolean joined) {}

    /**
     * Claims a round and sends it, unless one is in flight that serves as well.
     *
     * @param whom says from the meter as it is who is to be asked; nobody means that no round is needed
     * @param mayJoin whether a round in flight will do
     * @throws StoreException if the claim could not be written; nothing is sent then
     */
    Claim claim(Occasion occasion, Function<MeterReading, Set<ProviderId>> whom, boolean mayJoin) {
        Nonce nonce = environment.nonce();
        OwnRound own = new OwnRound(occasion.meter(), environment, meters);
        inFlight.put(nonce, own);
        ClaimAttempt attempt = new ClaimAttempt(nonce, whom, mayJoin);
        MeterReading claimed;
        long start = environment.ticker().getAsLong();
        try {
            claimed = meters.update(occasion.meter(), attempt);
        } catch (RuntimeException e) {
            inFlight.remove(nonce);
            budget.giveBack(attempt.granted);
            own.fail(e);
            throw e;
        }
        if (attempt.granted.isEmpty()) {
            inFlight.remove(nonce);
            return new Claim(claimed, attempt.joinable.map(ref -> inFlight(occasion.meter(), ref)), true);
        }
        send(occasion, own, claimed.meter(), start);
        return new Claim(claimed, Optional.of(own), false);
    }

    private AwaitableRound inFlight(MeterNumber meter, RoundRef ref) {
        OwnRound own = inFlight.get(ref.nonce());
        return own != null ? own : new ForeignRound(meter, ref, environment, meters, settings.joinPoll());
    }

    private void send(Occasion occasion, OwnRound own, MeterRecord claimed, long start) {
        Round round = claimed.round().orElseThrow();
        own.start(claimed, round.asked());
        Future<?> deadline = environment.after(
                settings.lookupDeadline().minus(environment.since(start)),
                () -> own.deadline(timeOf(round, start))
                        .forEach(silent -> tell(occasion.meter(), silent, unanswered(), start, false)));
        environment.logFailure(
                own.ended().whenComplete((ended, failure) -> {
                    deadline.cancel(false);
                    inFlight.remove(round.ref().nonce());
                    if (failure == null) {
                        log(new RoundEntry(occasion.meter(), ended, timeOf(round, start)));
                    }
                }),
                "a lookup round");
        round.asked().forEach(provider -> ask(occasion, own, round, provider, start));
    }

    private void ask(Occasion occasion, OwnRound own, Round round, ProviderId provider, long start) {
        LookupRequest request = new LookupRequest(
                occasion.meter(),
                provider,
                round.ref(),
                occasion.amount(),
                occasion.attributes(),
                settings.lookupDeadline());
        environment.logFailure(
                transports.lookup(request).thenAccept(reply -> {
                    Instant at = timeOf(round, start);
                    boolean late = own.answered(
                            provider, reply, at, replies.event(request.meter(), provider, request.round(), reply, at));
                    tell(request.meter(), provider, reply, start, late);
                }),
                "taking in a lookup's answer");
    }

    private LookupReply unanswered() {
        return LookupReply.noEvidence(
                "no answer within " + settings.lookupDeadline().toMillis() + " ms");
    }

    private void tell(MeterNumber meter, ProviderId provider, LookupReply reply, long start, boolean late) {
        listeners.tell(new RoutingEvent.LookupEnded(meter, provider, reply, environment.since(start), late));
    }

    /** The store's time now, by its time at the claim and this node's monotonic clock since. */
    private Instant timeOf(Round round, long start) {
        return round.claimedAt().plus(environment.since(start));
    }

    private void log(RoundEntry entry) {
        try {
            log.ifPresent(present -> present.append(entry));
        } catch (StoreException e) {
            LOG.warn(
                    "a round of meter {} could not be logged",
                    environment.shown().apply(entry.meter()),
                    e);
        }
    }

    /** Decides, of the very record that is then written, whether to claim, to join, or to leave it. */
    private final class ClaimAttempt implements Function<MeterReading, List<MeterEvent>> {
        private final Nonce nonce;
        private final Function<MeterReading, Set<ProviderId>> whom;
        private final boolean mayJoin;
        private Set<ProviderId> granted = Set.of();
        private Optional<RoundRef> joinable = Optional.empty();

        ClaimAttempt(Nonce nonce, Function<MeterReading, Set<ProviderId>> whom, boolean mayJoin) {
            this.nonce = nonce;
            this.whom = whom;
            this.mayJoin = mayJoin;
        }

        @Override
        public List<MeterEvent> apply(MeterReading reading) {
            MeterRecord meter = reading.meter();
            if (meter.round().filter(round -> round.ref().nonce().equals(nonce)).isPresent()) {
                return List.of();
            }
            budget.giveBack(granted);
            granted = Set.of();
            Set<ProviderId> wanted = whom.apply(reading);
            joinable = joinable(reading, wanted);
            if (joinable.isPresent()) {
                return List.of();
            }
            granted = budget.take(wanted);
            if (granted.isEmpty()) {
                return List.of();
            }
            Instant now = reading.storeTime();
            Instant until = now.plus(settings.lookupDeadline()).plus(settings.lease());
            return List.of(new MeterEvent.Claimed(nonce, environment.node(), granted, now, until));
        }

        /** A round in flight that no mark has superseded and that asks somebody who is wanted (MARK-4). */
        private Optional<RoundRef> joinable(MeterReading reading, Collection<ProviderId> wanted) {
            return reading.meter()
                    .round()
                    .filter(round -> mayJoin && round.isInFlight(reading.storeTime()))
                    .filter(round ->
                            round.ref().markSeen().equals(reading.meter().mark().map(Mark::nonce)))
                    .filter(round ->
                            wanted.stream().anyMatch(provider -> round.asked().contains(provider)))
                    .map(Round::ref);
        }
    }
}
