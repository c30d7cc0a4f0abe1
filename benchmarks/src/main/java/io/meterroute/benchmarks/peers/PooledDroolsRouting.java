package io.meterroute.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/** The order of candidates with Drools, each time in a fresh session, which costs little since they are pooled. */
final class PooledDroolsRouting implements PlainRouting {
    private final KieSessionsPool pool = DroolsRules.base().newKieSessionsPool(1);
    private final PlainTable table;
    private final RandomGenerator random;

    PooledDroolsRouting(PlainTable table, RandomGenerator random) {
        this.table = table;
        this.random = random;
    }

    @Override
    public List<String> order(PlainMeter meter) {
        List<Standing> candidates = new ArrayList<>();
        KieSession session = pool.newKieSession();
        try {
            session.setGlobal(DroolsRules.CANDIDATES, candidates);
            session.insert(meter);
            for (Standing standing : table.standings(meter)) {
                session.insert(standing);
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return DroolsRules.order(candidates, random);
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
