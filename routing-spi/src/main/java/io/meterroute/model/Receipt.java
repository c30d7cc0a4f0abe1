package io.meterroute.model;

import java.util.Objects;

/**
 * What a provider handed over for the customer, tokens included; opaque (VEND-12). Worth money: it shows itself nowhere.
 *
 * @param content the provider's text, 1 character to 64 KiB
 */
public record Receipt(String content) {
    private static final int MAX_LENGTH = 65_536;

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if the content is empty or too long
     */
    public Receipt {
        Objects.requireNonNull(content, "receipt");
        if (content.isEmpty() || content.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a receipt has 1 to 65536 characters: " + content.length());
        }
    }

    /** Returns the receipt {@code content}. */
    public static Receipt of(String content) {
        return new Receipt(content);
    }

    /** Shows the length only. */
    @Override
    public String toString() {
        return "receipt of " + content.length() + " characters";
    }
}
