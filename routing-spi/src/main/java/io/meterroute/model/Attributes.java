package io.meterroute.model;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bounded opaque text pairs that travel with a request to the transport and are journaled with the intent (VEND-12).
 *
 * @param values at most 32 pairs in key order; keys 1 to 64, values up to 1,024 characters; unmodifiable
 */
public record Attributes(SortedMap<String, String> values) {
    /** The most pairs. */
    public static final int MAX_ENTRIES = 32;

    private static final int KEY_LENGTH = 64;
    private static final int VALUE_LENGTH = 1024;
    private static final Attributes NONE = new Attributes(new TreeMap<>());

    /**
     * Copies the pairs and checks the bounds.
     *
     * @throws IllegalArgumentException if there are too many, or a key or value is too long; the message names the key
     */
    public Attributes {
        if (values.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("attributes hold at most " + MAX_ENTRIES + " pairs: " + values.size());
        }
        values.forEach((key, value) -> {
            Syntax.text("attribute key", key, KEY_LENGTH);
            if (value.length() > VALUE_LENGTH) {
                throw new IllegalArgumentException("attribute " + Quoted.of(key) + " is longer than " + VALUE_LENGTH
                        + " characters: " + Quoted.of(value));
            }
        });
        values = Sorted.copy(values);
    }

    /** Returns the empty attributes. */
    public static Attributes none() {
        return NONE;
    }

    /** Returns attributes with the pairs of {@code values}; see the constructor for what is refused. */
    public static Attributes of(Map<String, String> values) {
        return new Attributes(new TreeMap<>(values));
    }

    /** Returns the value of {@code key}, if there is one. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
