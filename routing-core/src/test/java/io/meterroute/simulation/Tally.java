package io.meterroute.simulation;

import java.util.EnumMap;
import java.util.Map;

/** Counts what happened; not thread-safe. */
final class Tally {
    private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);

    void add(Happening happening) {
        add(happening, 1);
    }

    void add(Happening happening, long times) {
        counts.merge(happening, times, Long::sum);
    }

    void addAll(Tally other) {
        other.counts.forEach(this::add);
    }

    long of(Happening happening) {
        return counts.getOrDefault(happening, 0L);
    }
}
