package io.meterroute.rules;

import java.util.Optional;
import java.util.function.Supplier;

/** A finite model for the {@link ModelChecker}: states are numbers, so that millions of them fit into memory. */
interface Model {
    /** Returns the state that everything starts from. */
    long start();

    /** Tells {@code steps} every step that is possible in {@code state}. */
    void explore(long state, Steps steps);

    /** Returns the invariant that {@code state} breaks, if it breaks one. */
    Optional<String> brokenIn(long state);

    /** Tells whether {@code state} is one that must stay reachable from everywhere. */
    boolean isGoal(long state);

    /** Returns {@code state} in words, for the end of a counterexample. */
    String describe(long state);

    /** Takes the steps that are possible in one state. */
    interface Steps {
        /** Takes a step to {@code next}; its label is only asked for if it stands in a counterexample. */
        void to(long next, Supplier<String> label);

        /** Takes a step that itself breaks {@code invariant}, wherever it leads. */
        void breaking(String invariant, Supplier<String> label);
    }
}
