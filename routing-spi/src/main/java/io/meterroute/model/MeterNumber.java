package io.meterroute.model;

import java.util.Locale;
import java.util.Objects;

/**
 * A meter's number: 1 to 20 characters {@code [A-Z0-9]}, upper-case, leading zeros significant.
 *
 * <p>Lower-case letters are accepted and stored upper-case. Check digits are not looked at unless asked for: some
 * suppliers use other schemes than Luhn's.
 *
 * @param value the characters, upper-case
 */
public record MeterNumber(String value) implements Comparable<MeterNumber> {
    /** The most characters that a meter number has. */
    public static final int MAX_LENGTH = 20;

    /**
     * Checks the characters and makes letters upper-case.
     *
     * @throws IllegalArgumentException if the value is empty, longer than 20 characters, or holds anything but ASCII
     *     letters and digits; the message names the value and the position
     */
    public MeterNumber {
        Objects.requireNonNull(value, "meter number");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("meter number is empty: it has 1 to 20 letters or digits");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("meter number is longer than 20 letters or digits: " + Quoted.of(value));
        }
        boolean lower = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Syntax.isAsciiLetterOrDigit(c)) {
                throw new IllegalArgumentException("meter number holds something else than the letters A-Z and digits"
                        + " 0-9 at position " + (i + 1) + ": " + Quoted.of(value));
            }
            lower |= c >= 'a';
        }
        if (lower) {
            value = value.toUpperCase(Locale.ROOT);
        }
    }

    /** Returns the meter number {@code value}; see the constructor for what is refused. */
    public static MeterNumber of(String value) {
        return new MeterNumber(value);
    }

    /**
     * Returns the meter number {@code value} after checking the Luhn digit of 11- and 13-digit numbers; numbers of any
     * other shape carry none and pass.
     *
     * @throws IllegalArgumentException as {@link #of}, or if the last digit is not the check digit of the others
     */
    public static MeterNumber ofChecked(String value) {
        MeterNumber number = new MeterNumber(value);
        if (number.isStsShaped() && number.luhnSum() % 10 != 0) {
            throw new IllegalArgumentException(
                    "meter number's last digit is not its Luhn check digit: " + Quoted.of(number.value));
        }
        return number;
    }

    /** Returns the number with all but its last four characters replaced by {@code *}, as logs show it (OBS-3). */
    public String masked() {
        int hidden = Math.max(0, value.length() - 4);
        return "*".repeat(hidden) + value.substring(hidden);
    }

    @Override
    public int compareTo(MeterNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private boolean isStsShaped() {
        return (value.length() == 11 || value.length() == 13) && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private int luhnSum() {
        int sum = 0;
        for (int fromRight = 0; fromRight < value.length(); fromRight++) {
            int digit = value.charAt(value.length() - 1 - fromRight) - '0';
            int counted = fromRight % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum;
    }
}
