package io.meterroute.rules;

import io.meterroute.rules.Exploration.Counterexample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Explores every state that a {@link Model} can come to, breadth first, so that the first way found to a broken invariant
 * is a shortest one. Once everything is explored it walks back from the goals: a state that this walk does not meet is one
 * from which no goal can be reached any more. Used by one thread, for one exploration.
 */
final class ModelChecker {
    static final String GOAL_STAYS_REACHABLE = "L1: no goal can be reached any more";

    private static final int NOBODY = -1;

    private final Model model;
    private final int mostStates;
    private final StateIndex index = new StateIndex();
    private final IntList parents = new IntList();
    private final IntList firstStep = new IntList();
    private final IntList targets = new IntList();
    private Optional<Counterexample> counterexample = Optional.empty();

    private ModelChecker(Model model, int mostStates) {
        this.model = model;
        this.mostStates = mostStates;
    }

    /**
     * Explores {@code model} until something is broken or everything has been seen.
     *
     * @throws IllegalStateException if there are more than {@code mostStates} states: the scope is larger than meant
     */
    static Exploration explore(Model model, int mostStates) {
        return new ModelChecker(model, mostStates).run();
    }

    private Exploration run() {
        long begun = System.nanoTime();
        meet(model.start(), NOBODY);
        for (int number = 0; number < index.size() && counterexample.isEmpty(); number++) {
            firstStep.add(targets.size());
            model.explore(index.state(number), new Recorder(number));
        }
        if (counterexample.isEmpty()) {
            firstStep.add(targets.size());
            new Stranded(firstStep, targets)
                    .first(number -> model.isGoal(index.state(number)))
                    .ifPresent(number -> found(broken(GOAL_STAYS_REACHABLE, number)));
        }
        return new Exploration(
                index.size(), targets.size(), Duration.ofNanos(System.nanoTime() - begun), counterexample);
    }

    private void meet(long state, int parent) {
        int known = index.size();
        int number = index.numberOf(state);
        if (number == known) {
            if (known == mostStates) {
                throw new IllegalStateException("there are more than " + mostStates + " states");
            }
            parents.add(parent);
            model.brokenIn(state).ifPresent(invariant -> found(broken(invariant, number)));
        }
        if (parent != NOBODY && parent != number) {
            targets.add(number);
        }
    }

    private void found(Counterexample first) {
        if (counterexample.isEmpty()) {
            counterexample = Optional.of(first);
        }
    }

    private Counterexample broken(String invariant, int number) {
        return new Counterexample(invariant, wayTo(number), model.describe(index.state(number)));
    }

    private List<String> wayTo(int number) {
        List<String> labels = new ArrayList<>();
        for (int at = number; parents.get(at) != NOBODY; at = parents.get(at)) {
            labels.add(labelOf(index.state(parents.get(at)), index.state(at)));
        }
        Collections.reverse(labels);
        return labels;
    }

    private String labelOf(long from, long to) {
        List<String> labels = new ArrayList<>();
        model.explore(from, new Model.Steps() {
            @Override
            public void to(long next, Supplier<String> label) {
                if (next == to) {
                    labels.add(label.get());
                }
            }

            @Override
            public void breaking(String invariant, Supplier<String> label) {}
        });
        return labels.get(0);
    }

    /** Takes the steps of one state. */
    private final class Recorder implements Model.Steps {
        private final int number;

        Recorder(int number) {
            this.number = number;
        }

        @Override
        public void to(long next, Supplier<String> label) {
            meet(next, number);
        }

        @Override
        public void breaking(String invariant, Supplier<String> label) {
            List<String> way = wayTo(number);
            way.add(label.get());
            found(new Counterexample(invariant, way, model.describe(index.state(number))));
        }
    }
}
