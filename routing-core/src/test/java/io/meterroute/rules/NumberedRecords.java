package io.meterroute.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * All the records that one thing can come to, numbered. A transition function is pure, so that it is called once for each
 * record and event, however many states of a model they stand in.
 *
 * @param <R> the records
 * @param <E> the events
 */
final class NumberedRecords<R, E> {
    private final Interner<R> records;
    private final Interner<E> events = new Interner<>(12);
    private final Map<Long, Integer> results = new HashMap<>();
    private final BiFunction<R, E, R> transition;

    /** Numbers records whose numbers have {@code bits} bits, and which change by {@code transition}. */
    NumberedRecords(int bits, BiFunction<R, E, R> transition) {
        this.records = new Interner<>(bits);
        this.transition = transition;
    }

    int numberOf(R value) {
        return records.numberOf(value);
    }

    R value(int number) {
        return records.value(number);
    }

    /** Returns the number of what {@code event} makes of the record {@code number}. */
    int apply(int number, E event) {
        long key = (long) number << Integer.SIZE | events.numberOf(event);
        Integer known = results.get(key);
        if (known == null) {
            known = records.numberOf(transition.apply(records.value(number), event));
            results.put(key, known);
        }
        return known;
    }
}
