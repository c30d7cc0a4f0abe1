package io.meterroute.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers values from 0: equal values have one number, and the number gives the value back. A value that comes from here is
 * known again by its identity, which is much quicker than comparing everything in it.
 */
final class Interner<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final IdentityHashMap<T, Integer> own = new IdentityHashMap<>();
    private final List<T> values = new ArrayList<>();
    private final int bits;

    /** Makes an interner for values whose numbers have {@code bits} bits. */
    Interner(int bits) {
        this.bits = bits;
    }

    /**
     * Returns the number of {@code value}.
     *
     * @throws IllegalStateException if the numbers have run out
     */
    int numberOf(T value) {
        Integer known = own.get(value);
        if (known == null) {
            known = numbers.get(value);
        }
        if (known != null) {
            return known;
        }
        if (values.size() == 1 << bits) {
            throw new IllegalStateException("there are more than " + (1 << bits) + " values like " + value);
        }
        numbers.put(value, values.size());
        own.put(value, values.size());
        values.add(value);
        return values.size() - 1;
    }

    T value(int number) {
        return values.get(number);
    }
}
