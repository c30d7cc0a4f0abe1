package io.meterroute;

import io.meterroute.model.Assignment;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoundRef;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.RoutingRules;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Turns what a provider replied into what that says to the meter. */
final class Replies {
    private final Tables tables;
    private final Listeners listeners;

    Replies(Tables tables, Listeners listeners) {
        this.tables = tables;
        this.listeners = listeners;
    }

    /** Returns the event that {@code reply} is, given the meter as it is when the event is applied. */
    Function<MeterRecord, MeterEvent> event(
            MeterNumber meter, ProviderId provider, RoundRef round, LookupReply reply, Instant at) {
        if (reply instanceof LookupReply.NoEvidence) {
            return present -> new MeterEvent.Silent(round, provider, at);
        }
        boolean isSupported = reply instanceof LookupReply.Supported;
        Optional<UtilityId> utility = utility(meter, provider, reply);
        return present -> {
            RoutingTable table = tables.current();
            return new MeterEvent.Answered(
                    round,
                    provider,
                    isSupported,
                    utility,
                    table.institution(),
                    RoutingRules.eligible(table, named(present, provider, utility, at)),
                    at);
        };
    }

    /** The utility that a reply names, by the routing table's names and aliases (METER-3). */
    private Optional<UtilityId> utility(MeterNumber meter, ProviderId provider, LookupReply reply) {
        if (!(reply instanceof LookupReply.Supported supported)
                || supported.utility().isEmpty()) {
            return Optional.empty();
        }
        String name = supported.utility().get();
        Optional<UtilityId> utility = tables.current().utilityNamed(name);
        if (utility.isEmpty()) {
            listeners.tell(new RoutingEvent.UtilityNameUnknown(meter, provider, name));
        }
        return utility;
    }

    /** The meter as it will be if the reply's utility counts. */
    private static MeterRecord named(MeterRecord meter, ProviderId provider, Optional<UtilityId> utility, Instant at) {
        return utility.filter(named -> meter.assignment().isEmpty())
                .map(named -> meter.toBuilder()
                        .assignment(new Assignment(named, Assignment.Source.REPLY, provider.value(), at))
                        .build())
                .orElse(meter);
    }
}
