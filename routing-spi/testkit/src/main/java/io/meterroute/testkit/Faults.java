package io.meterroute.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** Picks what goes wrong with a request: what a test has scripted comes first, then chance. */
final class Faults<F extends Enum<F>> {
    private final F none;
    private final Map<F, Double> chances;
    private final Queue<F> scripted = new ConcurrentLinkedQueue<>();

    Faults(F none, Map<F, Double> chances) {
        this.none = none;
        this.chances = new LinkedHashMap<>(chances);
        double sum = 0;
        for (double chance : chances.values()) {
            sum += chance;
            if (!(chance >= 0 && sum <= 1)) {
                throw new IllegalArgumentException("chances are 0 to 1 and sum up to 1 at most: " + chances);
            }
        }
    }

    void script(List<F> next) {
        scripted.addAll(next);
    }

    /** Always draws, so that a script does not change what chance brings afterwards. */
    F next(RandomGenerator random) {
        double drawn = random.nextDouble();
        F next = scripted.poll();
        if (next != null) {
            return next;
        }
        for (Map.Entry<F, Double> chance : chances.entrySet()) {
            drawn -= chance.getValue();
            if (drawn < 0) {
                return chance.getKey();
            }
        }
        return none;
    }
}
