package io.meterroute.simulation;

import java.util.List;
import java.util.function.Supplier;

/**
 * What came of a scenario.
 *
 * @param scenario the scenario
 * @param broken what was broken, first things first
 * @param tally what happened
 * @param events how many events there were
 * @param strikes how often anything befell a node
 */
record Verdict(Scenario scenario, List<String> broken, Tally tally, long events, int strikes) {
    boolean isBroken() {
        return !broken.isEmpty();
    }

    /** Returns the promise that was broken first, without what was seen. */
    String promise() {
        String first = broken.get(0);
        return first.substring(0, first.indexOf(": ["));
    }

    /** Tells how to let it happen again, what was broken, and the smallest scenario found that breaks it too. */
    String story(Supplier<Design> design) {
        Verdict small = Shrinking.of(this, design);
        return "-Dsimulation.seed=" + scenario.seed() + ": " + broken + "\nor smaller: " + small.broken() + "\n"
                + small.scenario();
    }
}
