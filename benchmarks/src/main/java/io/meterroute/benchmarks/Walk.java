package io.meterroute.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A walk over ready-made things in random order, round and round, the same in every run. Not thread-safe. */
final class Walk<T> {
    private static final long SEED = 4_711;

    private final List<T> things;
    private int next;

    private Walk(List<T> things) {
        this.things = things;
    }

    /**
     * Returns a walk over {@code thing} of 0 to {@code size - 1}. Things that the function makes are made in the order of
     * the walk: like input that has just come in, they are near in memory when their turn comes.
     */
    static <T> Walk<T> of(int size, IntFunction<T> thing) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, new Random(SEED));
        List<T> things = new ArrayList<>(size);
        order.forEach(index -> things.add(thing.apply(index)));
        return new Walk<>(things);
    }

    T next() {
        T thing = things.get(next);
        next = next + 1 == things.size() ? 0 : next + 1;
        return thing;
    }
}
