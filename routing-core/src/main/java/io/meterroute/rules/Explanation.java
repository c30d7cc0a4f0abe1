package io.meterroute.rules;

import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells a whole decision to a person: the outcome, each provider, and what it was made from (ROUTE-5). */
final class Explanation {
    private static final int CHECKSUM_SHOWN = 12;

    private final RoutingDecision decision;
    private final Optional<Afterwards> afterwards;

    private Explanation(RoutingDecision decision, Optional<Afterwards> afterwards) {
        this.decision = decision;
        this.afterwards = afterwards;
    }

    /** What was known when the explanation was asked for, later than the decision. */
    record Afterwards(Instant now, MeterRecord meter) {}

    static String of(RoutingDecision decision, Optional<Afterwards> afterwards) {
        return new Explanation(decision, afterwards).text();
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        out.append("Meter ")
                .append(decision.meter().number())
                .append(" at ")
                .append(utility())
                .append(": ");
        out.append(outcome(decision.outcome())).append('\n');
        for (Verdict verdict : decision.verdicts()) {
            String name = decision.table()
                    .provider(verdict.provider())
                    .map(Provider::name)
                    .orElse("");
            out.append(verdict.position() > 0 ? String.format(Locale.ROOT, "%4d. ", verdict.position()) : "   -  ");
            out.append(verdict.provider()).append(' ').append(name).append(": ").append(verdict.text());
            afterwards.ifPresent(then -> out.append(' ').append(lastResponse(then, verdict.provider())));
            out.append('\n');
        }
        if (!decision.contradictions().isEmpty()) {
            out.append("The meter's own preference ranks what its utility excludes: ")
                    .append(ids(decision.contradictions()))
                    .append(".\n");
        }
        out.append("Decided with routing table revision ")
                .append(decision.table().revision())
                .append(" (checksum ")
                .append(decision.table().checksum(), 0, CHECKSUM_SHOWN)
                .append("), meter record version ")
                .append(decision.meter().version())
                .append(", routing key ")
                .append(decision.request().key())
                .append(decision.phase() == Phase.BEFORE_LOOKUP ? ", before any lookup.\n" : ", after the lookup.\n");
        decision.staleFor()
                .ifPresent(stale -> out.append("Stale: the meter was read ")
                        .append(age(stale))
                        .append(" ago and could not be read since.\n"));
        afterwards
                .filter(then -> then.meter().version() != decision.meter().version())
                .ifPresent(then -> out.append("The meter record has moved on to version ")
                        .append(then.meter().version())
                        .append(" since.\n"));
        return out.toString();
    }

    private String utility() {
        Optional<UtilityId> utility = decision.meter().utility();
        if (utility.isEmpty()) {
            return "no utility (Unassigned)";
        }
        return decision.table()
                .utility(utility.get())
                .map(Utility::name)
                .map(name -> name + " (" + utility.get() + ")")
                .orElse(utility.get().value());
    }

    private static String outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Routed routed) {
            return "routed to " + routed.order().get(0)
                    + (routed.order().size() > 1
                            ? ", then "
                                    + ids(routed.order()
                                            .subList(1, routed.order().size()))
                            : "")
                    + (routed.toAsk().isEmpty() ? "." : "; " + ids(routed.toAsk()) + " to be asked in the background.");
        } else if (outcome instanceof Outcome.LookupNeeded needed) {
            String why = switch (needed.reason()) {
                case NEW_METER -> "the meter was never seen";
                case MARKED -> "the meter is marked for rebroadcast";
                case NO_CONFIRMED_PROVIDER -> "nobody is confirmed to support it";
            };
            return "a lookup is needed since " + why + "; to be asked: " + ids(needed.toAsk()) + ".";
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            return "unavailable now: those who support it cannot be used for this purchase at the moment"
                    + unavailable.retryAt().map(at -> "; try again at " + at).orElse("") + ".";
        } else if (outcome instanceof Outcome.Blocked blocked) {
            return "blocked, since " + blocked.reason().text() + ".";
        }
        throw new IllegalArgumentException("unknown outcome " + outcome);
    }

    private static String lastResponse(Afterwards then, ProviderId provider) {
        ProviderSupport support = then.meter().supportOf(provider);
        if (support.lastResponse().isEmpty()) {
            return "Awaiting confirmation.";
        }
        Duration age = Duration.between(support.lastResponse().get(), then.now());
        return "Last response " + (age.isNegative() ? "just now" : age(age) + " ago")
                + " (" + support.lastResponse().get().truncatedTo(ChronoUnit.SECONDS) + ")"
                + (support.isAwaitingConfirmation() ? ", awaiting confirmation." : ".");
    }

    private static String age(Duration age) {
        if (age.toDays() > 0) {
            return String.format(Locale.ROOT, "%d d %d h", age.toDays(), age.toHoursPart());
        } else if (age.toHours() > 0) {
            return String.format(Locale.ROOT, "%d h %d min", age.toHours(), age.toMinutesPart());
        }
        return age.toMinutes() > 0
                ? String.format(Locale.ROOT, "%d min %d s", age.toMinutes(), age.toSecondsPart())
                : age.toSeconds() + " s";
    }

    private static String ids(Collection<ProviderId> providers) {
        return providers.stream().map(ProviderId::value).collect(Collectors.joining(", "));
    }
}
