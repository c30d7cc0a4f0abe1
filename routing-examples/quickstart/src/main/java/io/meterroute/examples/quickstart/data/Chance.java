package io.meterroute.examples.quickstart.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/** Seeded chance; {@link Random} since its numbers are laid down and the same on every Java. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    /** Returns true {@code percent} times out of a hundred; fractions of a percent count. */
    boolean percent(double percent) {
        return random.nextDouble() * 100 < percent;
    }

    /** Returns a number from {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Picks one of {@code from}, each as likely as its weight says. */
    <T> T pick(List<T> from, ToIntFunction<T> weight) {
        int drawn = random.nextInt(from.stream().mapToInt(weight).sum());
        for (T candidate : from) {
            drawn -= weight.applyAsInt(candidate);
            if (drawn < 0) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("weights must not be negative: " + from);
    }

    /** Returns all of {@code from} in an order in which the heavy tend to come first. */
    <T> List<T> shuffle(List<T> from, ToIntFunction<T> weight) {
        List<T> left = new ArrayList<>(from);
        List<T> shuffled = new ArrayList<>();
        while (!left.isEmpty()) {
            T next = pick(left, weight);
            left.remove(next);
            shuffled.add(next);
        }
        return shuffled;
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
