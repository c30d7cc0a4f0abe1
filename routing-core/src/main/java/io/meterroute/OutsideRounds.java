package io.meterroute;

import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Round;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Lookup rounds that are fed from outside: the application asks, the meter's record is kept here (METER-1, MARK-4). */
final class OutsideRounds {
    private final Environment environment;
    private final Meters meters;
    private final Replies replies;
    private final RouteFinder finder;
    private final Listeners listeners;

    OutsideRounds(Environment environment, Meters meters, Replies replies, RouteFinder finder, Listeners listeners) {
        this.environment = environment;
        this.meters = meters;
        this.replies = replies;
        this.finder = finder;
        this.listeners = listeners;
    }

    OutsideRound begin(MeterNumber meter, Set<ProviderId> asked, Duration deadline) {
        if (asked.isEmpty()) {
            throw new IllegalArgumentException("a round asks somebody, but nobody was named for meter " + meter);
        }
        Nonce nonce = environment.nonce();
        MeterReading claimed = meters.update(meter, now -> claim(now, nonce, asked, deadline));
        Round round = claimed.meter()
                .round()
                .filter(present -> present.ref().nonce().equals(nonce))
                .orElseThrow(() -> new StoreException("the round of meter " + meter.masked() + " was overtaken"));
        return new OutsideRound(meter, round.ref(), round.asked());
    }

    void answer(OutsideRound round, ProviderId provider, LookupReply reply, Duration took) {
        if (!round.asked().contains(provider)) {
            throw new IllegalArgumentException("provider " + provider + " was not asked in this round of meter "
                    + round.meter() + ": " + round.asked());
        }
        Instant at = meters.find(round.meter()).storeTime();
        Function<MeterRecord, MeterEvent> event = replies.event(round.meter(), provider, round.ref(), reply, at);
        meters.update(round.meter(), now -> List.of(event.apply(now.meter())));
        listeners.tell(new RoutingEvent.LookupEnded(round.meter(), provider, reply, took, false));
    }

    RoutingDecision end(OutsideRound round, RouteRequest request) {
        meters.update(round.meter(), now -> List.of(new MeterEvent.RoundEnded(round.ref(), true, now.storeTime())));
        return finder.again(request, Optional.empty()).decision();
    }

    private List<MeterEvent> claim(MeterReading now, Nonce nonce, Set<ProviderId> asked, Duration deadline) {
        Instant until = now.storeTime().plus(deadline);
        return List.of(new MeterEvent.Claimed(nonce, environment.node(), asked, now.storeTime(), until));
    }
}
