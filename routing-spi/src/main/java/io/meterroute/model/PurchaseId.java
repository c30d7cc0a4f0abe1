package io.meterroute.model;

/**
 * The caller's own id of one customer transaction, unique within its institution (VEND-5).
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9._:-]}, case significant
 */
public record PurchaseId(String value) implements Comparable<PurchaseId> {
    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException if they are not an identifier's; the message names the value and the position
     */
    public PurchaseId {
        Syntax.id("purchase id", value);
    }

    /** Returns the identifier {@code value}; see the constructor for what is refused. */
    public static PurchaseId of(String value) {
        return new PurchaseId(value);
    }

    @Override
    public int compareTo(PurchaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
