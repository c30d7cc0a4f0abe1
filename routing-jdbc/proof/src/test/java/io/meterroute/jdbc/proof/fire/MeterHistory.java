package io.meterroute.jdbc.proof.fire;

import io.meterroute.jdbc.proof.history.Linearizability;
import io.meterroute.jdbc.proof.history.Operation;
import io.meterroute.model.RoundRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What was done to one meter, by all who did something to it. Thread-safe. */
final class MeterHistory {
    private static final int LENGTH = 36;
    private static final int NEWEST = 3;
    private static final int MOST_DOUBTS = 5;

    private final String meter;
    private final List<Operation> operations = new ArrayList<>();
    private final List<RoundRef> rounds = new ArrayList<>();
    private int begun;

    MeterHistory(String meter) {
        this.meter = meter;
    }

    String meter() {
        return meter;
    }

    /** Tells whether one more operation may begin, and counts it: not once much is in doubt, which makes the check long. */
    synchronized boolean admits() {
        begun++;
        long doubts = operations.stream()
                .filter(operation -> !operation.isAcknowledged())
                .count();
        return begun <= LENGTH && doubts <= MOST_DOUBTS;
    }

    /** Notes an operation that may have been done as often as it was tried. */
    synchronized void add(List<Operation> tried) {
        operations.addAll(tried);
    }

    synchronized void began(RoundRef round) {
        rounds.add(round);
    }

    /** Returns one of the newest rounds, if any was begun. */
    synchronized Optional<RoundRef> anyRound(Random random) {
        int newest = Math.min(NEWEST, rounds.size());
        return newest == 0 ? Optional.empty() : Optional.of(rounds.get(rounds.size() - 1 - random.nextInt(newest)));
    }

    synchronized List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** Tells whether it can be checked: so much may have been left in doubt that there is more than the check can hold. */
    synchronized boolean isShort() {
        return operations.size() <= Linearizability.MOST;
    }
}
