package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.BlockedReason;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.Verdict.Reason;
import io.meterroute.model.WeightedProvider;
import io.meterroute.spi.LoadBalancer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;

/** The cases that the properties run on reach every corner of the rules: a property is worth what its cases are. */
class RoutingCasesProperties {
    private static final int COUNT = 5_000;
    private static final LoadBalancer BY_ID =
            (tier, request) -> tier.stream().map(WeightedProvider::provider).toList();

    private static final List<RoutingCase> CASES = cases();

    @Example
    void reachEveryOutcomeInEachPhaseThatHasIt() {
        Map<String, Integer> reached = new TreeMap<>();
        CASES.forEach(given ->
                reached.merge(given.phase() + " " + describe(given.oracle(BY_ID).outcome()), 1, Integer::sum));

        assertThat(reached.keySet()).containsExactlyInAnyOrderElementsOf(possibleOutcomes());
        assertThat(reached).allSatisfy((outcome, times) -> assertThat(times).isGreaterThan(10));
    }

    @Example
    void reachEveryVerdictReason() {
        Set<Reason> reached = new TreeSet<>();
        CASES.forEach(given -> reached.addAll(given.oracle(BY_ID).reasons().values()));

        assertThat(reached).containsExactlyInAnyOrder(Reason.values());
    }

    @Example
    void reachContradictionsLongOrdersAndFullTables() {
        List<RoutingOracle.Answer> answers =
                CASES.stream().map(given -> given.oracle(BY_ID)).toList();

        assertThat(answers).anyMatch(answer -> !answer.contradictions().isEmpty());
        assertThat(answers).anyMatch(answer -> answer.order().size() > 10);
        assertThat(CASES).anyMatch(given -> given.providers().size() == 64);
        assertThat(answers).anyMatch(answer -> !answer.eligible().equals(answer.askedSet()));
    }

    private static List<String> possibleOutcomes() {
        List<String> possible = new ArrayList<>();
        Stream.of(Outcome.LookupReason.values()).forEach(reason -> possible.add("BEFORE_LOOKUP lookup " + reason));
        for (Phase phase : Phase.values()) {
            possible.add(phase + " routed");
            possible.add(phase + " routed, asking");
            possible.add(phase + " unavailable");
            possible.add(phase + " unavailable until");
            Stream.of(BlockedReason.values()).forEach(reason -> possible.add(phase + " blocked " + reason));
        }
        return possible;
    }

    private static String describe(Outcome outcome) {
        if (outcome instanceof Outcome.Routed routed) {
            return routed.toAsk().isEmpty() ? "routed" : "routed, asking";
        }
        if (outcome instanceof Outcome.LookupNeeded needed) {
            return "lookup " + needed.reason();
        }
        if (outcome instanceof Outcome.Unavailable unavailable) {
            return unavailable.retryAt().isEmpty() ? "unavailable" : "unavailable until";
        }
        return "blocked " + ((Outcome.Blocked) outcome).reason();
    }

    private static List<RoutingCase> cases() {
        RandomGenerator<RoutingCase> generator =
                new RoutingCases().routingCases().generator(COUNT);
        Random random = new Random(42);
        return Stream.generate(() -> generator.next(random).value())
                .limit(COUNT)
                .toList();
    }
}
