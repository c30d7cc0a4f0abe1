package io.meterroute.examples.console.pages;

import io.meterroute.model.Outcome;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingDecision;
import java.util.stream.Collectors;

/** Says in a few words what a decision came to. */
public final class DecisionWords {
    private DecisionWords() {}

    /** Returns what it came to, as a sentence without its end. */
    public static String outcome(RoutingDecision decision) {
        Outcome outcome = decision.outcome();
        if (outcome instanceof Outcome.Routed routed) {
            return "Routed to "
                    + routed.order().stream().map(id -> name(decision, id)).collect(Collectors.joining(", then "));
        } else if (outcome instanceof Outcome.LookupNeeded needed) {
            return "Lookup needed: "
                    + switch (needed.reason()) {
                        case NEW_METER -> "the meter is new";
                        case MARKED -> "the meter is marked";
                        case NO_CONFIRMED_PROVIDER -> "nobody is known to serve it";
                    };
        } else if (outcome instanceof Outcome.Blocked blocked) {
            return "Blocked: " + blocked.reason().text();
        }
        return "Unavailable: those who serve the meter cannot be used now";
    }

    private static String name(RoutingDecision decision, ProviderId id) {
        return decision.table().provider(id).map(Provider::name).orElse(id.value());
    }
}
