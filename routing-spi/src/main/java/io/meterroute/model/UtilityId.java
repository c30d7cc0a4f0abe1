package io.meterroute.model;

/**
 * Names a utility: the municipality or power company that meters belong to.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9._:-]}, case significant
 */
public record UtilityId(String value) implements Comparable<UtilityId> {
    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException if they are not an identifier's; the message names the value and the position
     */
    public UtilityId {
        Syntax.id("utility id", value);
    }

    /** Returns the identifier {@code value}; see the constructor for what is refused. */
    public static UtilityId of(String value) {
        return new UtilityId(value);
    }

    @Override
    public int compareTo(UtilityId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
