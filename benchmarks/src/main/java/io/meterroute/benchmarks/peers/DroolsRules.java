package io.meterroute.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.io.ResourceFactory;
import org.kie.internal.utils.KieHelper;

/** What Drools knows of the decision: its rules find the candidates, which are put in order afterwards. */
final class DroolsRules {
    /** The list that rules add candidates to. */
    static final String CANDIDATES = "candidates";

    private static final KieBase RULES = new KieHelper()
            .addResource(ResourceFactory.newClassPathResource("candidates.drl", DroolsRules.class), ResourceType.DRL)
            .build(ExecutableModelProject.class);

    private DroolsRules() {}

    /** The rules, compiled to Java. */
    static KieBase base() {
        return RULES;
    }

    static List<String> order(List<Standing> candidates, RandomGenerator random) {
        List<Placed> placed = new ArrayList<>(candidates.size());
        for (Standing candidate : candidates) {
            placed.add(candidate.placed(random));
        }
        placed.sort(Placed.ORDER);
        List<String> order = new ArrayList<>(placed.size());
        for (Placed candidate : placed) {
            order.add(candidate.provider());
        }
        return order;
    }
}
