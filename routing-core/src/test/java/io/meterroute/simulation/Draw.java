package io.meterroute.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws from one seed's chance. */
final class Draw {
    private final SplittableRandom random;

    Draw(SplittableRandom random) {
        this.random = random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    Duration upTo(Duration longest) {
        return Duration.ofMillis(random.nextLong(Math.max(1, longest.toMillis())));
    }

    /** Shares out some trouble, {@code most} at most, among some of {@code faults}, the first of which is none. */
    <F extends Enum<F>> Map<F, Double> trouble(double most, List<F> faults) {
        double trouble = most * random.nextInt(4) / 3;
        List<F> chosen =
                faults.stream().skip(1).filter(fault -> random.nextInt(3) == 0).toList();
        Map<F, Double> chances = new EnumMap<>(faults.get(0).getDeclaringClass());
        chosen.stream().sorted(Comparator.naturalOrder()).forEach(fault -> chances.put(fault, trouble / chosen.size()));
        return chances;
    }
}
