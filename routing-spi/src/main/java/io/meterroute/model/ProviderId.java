package io.meterroute.model;

/**
 * Names a provider: the institution id under which a service provider is known to the platform.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9._:-]}, case significant
 */
public record ProviderId(String value) implements Comparable<ProviderId> {
    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException if they are not an identifier's; the message names the value and the position
     */
    public ProviderId {
        Syntax.id("provider id", value);
    }

    /** Returns the identifier {@code value}; see the constructor for what is refused. */
    public static ProviderId of(String value) {
        return new ProviderId(value);
    }

    @Override
    public int compareTo(ProviderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
