package io.meterroute.model;

/**
 * Names a space: the meters, and what is known of them, that one or several institutions share (STORE-5).
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9._:-]}, case significant
 */
public record SpaceId(String value) implements Comparable<SpaceId> {
    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException if they are not an identifier's; the message names the value and the position
     */
    public SpaceId {
        Syntax.id("space id", value);
    }

    /** Returns the identifier {@code value}; see the constructor for what is refused. */
    public static SpaceId of(String value) {
        return new SpaceId(value);
    }

    @Override
    public int compareTo(SpaceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
