package io.meterroute.model;

/**
 * The key that a decision's load balancing is derived from: the same key gives the same order (LB-1).
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9._:-]}, case significant
 */
public record RoutingKey(String value) implements Comparable<RoutingKey> {
    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException if they are not an identifier's; the message names the value and the position
     */
    public RoutingKey {
        Syntax.id("routing key", value);
    }

    /** Returns the identifier {@code value}; see the constructor for what is refused. */
    public static RoutingKey of(String value) {
        return new RoutingKey(value);
    }

    @Override
    public int compareTo(RoutingKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
