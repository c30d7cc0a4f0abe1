package io.meterroute.micrometer;

import io.meterroute.model.BlockedReason;
import io.meterroute.model.Outcome;
import io.meterroute.model.Outcome.LookupReason;
import io.meterroute.model.Phase;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Counts decisions by outcome, and what was made of each provider by reason. This is on the path of every decision, so all
 * counters are there beforehand and nothing is looked up by name.
 */
final class DecisionCounts {
    private static final String DECISIONS = "meterroute.decisions";
    private static final String CANDIDATES = "meterroute.candidates";
    private static final String NO_REASON = "none";

    private final Counter routed;
    private final Counter unavailable;
    private final Map<LookupReason, Counter> lookupNeeded;
    private final Map<BlockedReason, Counter> blocked;
    private final Map<Verdict.Reason, Counter> candidates;
    private final int oneIn;

    /** Explains one in {@code oneIn} decisions that nobody acts on, none if that is 0. */
    DecisionCounts(MeterRegistry registry, Tags common, int oneIn) {
        this.routed = decisions(registry, common, Outcome.Kind.ROUTED, NO_REASON);
        this.unavailable = decisions(registry, common, Outcome.Kind.UNAVAILABLE, NO_REASON);
        this.lookupNeeded = each(
                LookupReason.class,
                reason -> decisions(registry, common, Outcome.Kind.LOOKUP_NEEDED, Words.of(reason)));
        this.blocked = each(
                BlockedReason.class, reason -> decisions(registry, common, Outcome.Kind.BLOCKED, Words.of(reason)));
        this.candidates = each(
                Verdict.Reason.class,
                reason -> Counter.builder(CANDIDATES)
                        .description("What decisions made of each provider of the table")
                        .tags(common.and("reason", Words.of(reason)))
                        .register(registry));
        this.oneIn = oneIn;
    }

    void count(RoutingDecision decision) {
        (decision.isRouted() ? routed : counter(decision.outcome())).increment();
        if (decision.phase() == Phase.AFTER_LOOKUP) {
            countCandidates(decision, 1);
        } else if (oneIn > 0 && ThreadLocalRandom.current().nextInt(oneIn) == 0) {
            countCandidates(decision, oneIn);
        }
    }

    private Counter counter(Outcome outcome) {
        if (outcome instanceof Outcome.LookupNeeded needed) {
            return of(lookupNeeded, needed.reason());
        } else if (outcome instanceof Outcome.Blocked block) {
            return of(blocked, block.reason());
        }
        return unavailable;
    }

    private void countCandidates(RoutingDecision decision, int times) {
        for (Verdict verdict : decision.verdicts()) {
            of(candidates, verdict.reason()).increment(times);
        }
    }

    private static <E extends Enum<E>> Counter of(Map<E, Counter> counters, E constant) {
        return Objects.requireNonNull(counters.get(constant), constant.name());
    }

    private static Counter decisions(MeterRegistry registry, Tags common, Outcome.Kind kind, String reason) {
        return Counter.builder(DECISIONS)
                .description("Decisions by their outcome")
                .tags(common.and("outcome", Words.of(kind), "reason", reason))
                .register(registry);
    }

    private static <E extends Enum<E>> Map<E, Counter> each(Class<E> type, Function<E, Counter> counter) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(constant, counter.apply(constant));
        }
        return counters;
    }
}
