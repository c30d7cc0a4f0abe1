package io.meterroute.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rule;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** The order of candidates with Easy Rules: each provider has a rule that makes it a candidate, a last one sorts them. */
final class EasyRulesRouting implements PlainRouting {
    private static final String METER = "meter";
    private static final String STANDINGS = "standings";
    private static final String CANDIDATES = "candidates";

    private final PlainTable table;
    private final RulesEngine engine = new DefaultRulesEngine();
    private final Rules rules = new Rules();

    EasyRulesRouting(PlainTable table, RandomGenerator random) {
        this.table = table;
        for (int i = 0; i < table.providers().size(); i++) {
            rules.register(candidate(i, random));
        }
        rules.register(new RuleBuilder()
                .name("sort")
                .priority(Integer.MAX_VALUE - 1)
                .when(facts -> true)
                .then(facts -> candidates(facts).sort(Placed.ORDER))
                .build());
    }

    @Override
    public List<String> order(PlainMeter meter) {
        List<Placed> candidates = new ArrayList<>();
        Facts facts = new Facts();
        facts.put(METER, meter);
        facts.put(STANDINGS, table.standings(meter));
        facts.put(CANDIDATES, candidates);
        engine.fire(rules, facts);
        List<String> order = new ArrayList<>(candidates.size());
        for (Placed candidate : candidates) {
            order.add(candidate.provider());
        }
        return order;
    }

    private static Rule candidate(int provider, RandomGenerator random) {
        return new RuleBuilder()
                .name("candidate " + provider)
                .priority(provider)
                .when(facts -> standing(facts, provider).isCandidateFor(Objects.requireNonNull(facts.get(METER))))
                .then(facts -> candidates(facts).add(standing(facts, provider).placed(random)))
                .build();
    }

    private static Standing standing(Facts facts, int provider) {
        List<Standing> standings = Objects.requireNonNull(facts.get(STANDINGS));
        return standings.get(provider);
    }

    private static List<Placed> candidates(Facts facts) {
        return Objects.requireNonNull(facts.get(CANDIDATES));
    }
}
