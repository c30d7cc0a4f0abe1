package io.meterroute.rules;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a {@link ModelChecker} saw.
 *
 * @param states how many different states there are, as far as they were explored
 * @param transitions how many steps lead from one of them to another
 * @param took how long it took
 * @param counterexample a shortest way to something that must not be, if there is one
 */
record Exploration(int states, long transitions, Duration took, Optional<Counterexample> counterexample) {
    /**
     * A shortest way to something that must not be.
     *
     * @param invariant what is broken at its end
     * @param steps the steps, in order
     * @param end the state it leads to, in words
     */
    record Counterexample(String invariant, List<String> steps, String end) {
        @Override
        public String toString() {
            return invariant + " after " + steps.size() + " steps: " + String.join(" -> ", steps) + " -> " + end;
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d states, %,d transitions, %.1f s: %s",
                states,
                transitions,
                took.toMillis() / 1000.0,
                counterexample.map(Counterexample::toString).orElse("nothing is broken"));
    }
}
