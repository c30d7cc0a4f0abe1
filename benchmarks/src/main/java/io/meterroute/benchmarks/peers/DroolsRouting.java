package io.meterroute.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** The order of candidates with Drools, in one session that holds the preferences of all utilities; only meters change. */
final class DroolsRouting implements PlainRouting {
    private final KieSession session = DroolsRules.base().newKieSession();
    private final List<Standing> candidates = new ArrayList<>();
    private final RandomGenerator random;

    DroolsRouting(PlainTable table, RandomGenerator random) {
        this.random = random;
        session.setGlobal(DroolsRules.CANDIDATES, candidates);
        table.standings().values().forEach(standings -> standings.forEach(session::insert));
    }

    @Override
    public List<String> order(PlainMeter meter) {
        candidates.clear();
        FactHandle handle = session.insert(meter);
        session.fireAllRules();
        session.delete(handle);
        return DroolsRules.order(candidates, random);
    }

    @Override
    public void close() {
        session.dispose();
    }
}
