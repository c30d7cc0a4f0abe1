package io.meterroute.model;

import java.util.Objects;

/**
 * A provider's definitive no: surely no token was or will be vended for this attempt (VEND-2).
 *
 * @param scope what the no is about
 * @param code the provider's code, an identifier
 * @param text the reason for people, up to 1,000 characters
 */
public record Refusal(Scope scope, String code, String text) {
    private static final int TEXT_LENGTH = 1000;

    /** What a refusal is about, and therefore what may follow. */
    public enum Scope {
        /** This provider cannot; another one may. The next candidate is tried. */
        PROVIDER,
        /** This provider does not know the meter. It becomes unconfirmed, and the next candidate is tried. */
        METER_UNKNOWN,
        /** The customer's own matter (blocked meter, amount): the purchase ends as declined. */
        CUSTOMER
    }

    /**
     * Checks code and text.
     *
     * @throws IllegalArgumentException if the code is no identifier or the text is blank, too long or holds control
     *     characters
     */
    public Refusal {
        Objects.requireNonNull(scope, "scope");
        Syntax.id("refusal code", code);
        Syntax.text("refusal text", text, TEXT_LENGTH);
    }
}
