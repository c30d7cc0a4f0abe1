package io.meterroute.rules;

import io.meterroute.model.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One state of a {@link MeterModel}.
 *
 * @param meter the number of the record that the store holds
 * @param replica what a failover falls back to
 * @param asks the rounds so far, in the order of their claims
 * @param around everything else
 */
record World(int meter, Optional<Replica> replica, List<Ask> asks, Surroundings around) {
    /**
     * An earlier state of the store.
     *
     * @param meter the number of the record it holds
     * @param said what had been said in each round up to then
     */
    record Replica(int meter, List<List<Support>> said) {}

    World withMeter(int next) {
        return new World(next, replica, asks, around);
    }

    World with(Surroundings next) {
        return new World(meter, replica, asks, next);
    }

    World with(List<Ask> next) {
        return new World(meter, replica, next, around);
    }

    World with(int number, Ask ask) {
        List<Ask> others = new ArrayList<>(asks);
        others.set(number, ask);
        return with(List.copyOf(others));
    }

    World plus(Ask ask) {
        List<Ask> more = new ArrayList<>(asks);
        more.add(ask);
        return with(List.copyOf(more));
    }

    /** Returns this after a failover: the rounds go on, and answers that the replica does not know of are lost. */
    World failedOver(Replica to) {
        List<Ask> left = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            Ask ask = asks.get(i);
            left.add(ask.saying(
                    i < to.said().size()
                            ? to.said().get(i)
                            : Ask.nothing(ask.said().size())));
        }
        return new World(to.meter(), Optional.empty(), List.copyOf(left), around);
    }

    /** Tells whether a round was claimed after the newest mark that the record can know of. */
    boolean isFresh(Ask ask) {
        return ask.marksBefore() >= around.marks().newest();
    }

    /**
     * Returns this without answers that a newer round's answer of the same provider stands before: no invariant asks for
     * them, unless a failover has mixed up which round is the newer one.
     */
    World withoutOldAnswers() {
        List<Ask> kept = new ArrayList<>(asks);
        for (int newer = 1; newer < kept.size(); newer++) {
            for (int p = 0; p < kept.get(newer).said().size(); p++) {
                for (int older = 0; kept.get(newer).hasAnswerOf(p) && older < newer; older++) {
                    kept.set(older, kept.get(older).without(p));
                }
            }
        }
        return with(List.copyOf(kept));
    }
}
