package io.meterroute.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * What came of many seeds.
 *
 * @param seeds how many there were
 * @param events how many events there were in all
 * @param tally what happened in all
 * @param broken what came of those that broke a promise, by seed
 */
record Simulations(long seeds, long events, Tally tally, List<Verdict> broken) {
    /** Lets {@code count} seeds from {@code first} on happen, several at a time. */
    static Simulations of(long first, long count, Supplier<Design> design) {
        return LongStream.range(first, first + count)
                .parallel()
                .mapToObj(seed -> Simulation.of(Swarm.scenario(seed), design.get()))
                .map(Simulations::of)
                .reduce(new Simulations(0, 0, new Tally(), List.of()), Simulations::plus);
    }

    static Simulations of(Verdict verdict) {
        return new Simulations(1, verdict.events(), verdict.tally(), verdict.isBroken() ? List.of(verdict) : List.of());
    }

    Simulations plus(Simulations other) {
        Tally both = new Tally();
        both.addAll(tally);
        both.addAll(other.tally);
        List<Verdict> all = new ArrayList<>(broken);
        all.addAll(other.broken);
        return new Simulations(seeds + other.seeds, events + other.events, both, List.copyOf(all));
    }

    /** Returns the figures as rows of a table in a document. */
    String figures() {
        StringBuilder text = new StringBuilder("| what | how often |\n|---|---:|\n");
        row(text, "seeds", seeds);
        row(text, "events", events);
        for (Happening happening : Happening.values()) {
            row(text, happening.words(), tally.of(happening));
        }
        row(text, "promises broken", broken.size());
        return text.toString();
    }

    private static void row(StringBuilder text, String what, long times) {
        text.append("| ")
                .append(what)
                .append(" | ")
                .append(String.format("%,d", times))
                .append(" |\n");
    }
}
