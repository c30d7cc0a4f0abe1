package io.meterroute.model;

/**
 * Names an institution: the client (retailer, bank) whose contracts, preferences and purchases are its own.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9._:-]}, case significant
 */
public record InstitutionId(String value) implements Comparable<InstitutionId> {
    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException if they are not an identifier's; the message names the value and the position
     */
    public InstitutionId {
        Syntax.id("institution id", value);
    }

    /** Returns the identifier {@code value}; see the constructor for what is refused. */
    public static InstitutionId of(String value) {
        return new InstitutionId(value);
    }

    @Override
    public int compareTo(InstitutionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
