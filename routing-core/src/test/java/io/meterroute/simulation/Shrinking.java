package io.meterroute.simulation;

import java.util.Optional;
import java.util.function.Supplier;

/** Looks for a smaller scenario that breaks the same promise: takes one thing away after the other, as long as it still does. */
final class Shrinking {
    private static final int MOST_TRIES = 2_000;

    private final String promise;
    private final Supplier<Design> design;
    private int tries;

    private Shrinking(String promise, Supplier<Design> design) {
        this.promise = promise;
        this.design = design;
    }

    /** Returns what came of the smallest scenario found. */
    static Verdict of(Verdict broken, Supplier<Design> design) {
        Scenario counted = broken.scenario().withStrikes(broken.strikes());
        Verdict first = Simulation.of(counted, design.get());
        return new Shrinking(broken.promise(), design).smallest(first.isBroken() ? first : broken);
    }

    private Verdict smallest(Verdict start) {
        Verdict smallest = start;
        Optional<Verdict> next = smaller(smallest);
        while (next.isPresent()) {
            smallest = next.get();
            next = smaller(smallest);
        }
        return smallest;
    }

    private Optional<Verdict> smaller(Verdict verdict) {
        return verdict.scenario()
                .smaller()
                .takeWhile(scenario -> tries++ < MOST_TRIES)
                .map(scenario -> Simulation.of(scenario, design.get()))
                .filter(smaller -> smaller.isBroken() && smaller.promise().equals(promise))
                .findFirst();
    }
}
