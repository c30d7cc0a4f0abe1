package io.meterroute.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Finds states that no goal can be reached from any more, by walking all steps backwards from the goals. */
final class Stranded {
    private final int states;
    private final int[] firstSource;
    private final int[] sources;

    /**
     * Turns the steps around.
     *
     * @param firstStep for each state the place of its first step in {@code targets}, and at the end their number
     * @param targets where each step leads
     */
    Stranded(IntList firstStep, IntList targets) {
        states = firstStep.size() - 1;
        firstSource = new int[states + 1];
        sources = new int[targets.size()];
        for (int step = 0; step < targets.size(); step++) {
            firstSource[targets.get(step) + 1]++;
        }
        for (int state = 0; state < states; state++) {
            firstSource[state + 1] += firstSource[state];
        }
        int[] next = firstSource.clone();
        for (int state = 0; state < states; state++) {
            for (int step = firstStep.get(state); step < firstStep.get(state + 1); step++) {
                sources[next[targets.get(step)]++] = state;
            }
        }
    }

    /** Returns the first state that cannot reach a goal; none if all can. */
    OptionalInt first(IntPredicate isGoal) {
        boolean[] isSafe = new boolean[states];
        Deque<Integer> open = new ArrayDeque<>();
        for (int state = 0; state < states; state++) {
            if (isGoal.test(state)) {
                isSafe[state] = true;
                open.add(state);
            }
        }
        while (!open.isEmpty()) {
            int safe = open.remove();
            for (int at = firstSource[safe]; at < firstSource[safe + 1]; at++) {
                if (!isSafe[sources[at]]) {
                    isSafe[sources[at]] = true;
                    open.add(sources[at]);
                }
            }
        }
        for (int state = 0; state < states; state++) {
            if (!isSafe[state]) {
                return OptionalInt.of(state);
            }
        }
        return OptionalInt.empty();
    }
}
