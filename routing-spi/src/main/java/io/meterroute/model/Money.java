package io.meterroute.model;

import java.util.Objects;

/**
 * An amount of money.
 *
 * @param minorUnits the amount in the currency's smallest unit (cents), 0 or more
 * @param currency the ISO 4217 alphabetic code, three upper-case letters, e.g. {@code ZAR}
 */
public record Money(long minorUnits, String currency) {
    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if the amount is negative or the currency is not three upper-case letters
     */
    public Money {
        Objects.requireNonNull(currency, "currency");
        if (minorUnits < 0) {
            throw new IllegalArgumentException("amount must be 0 or more minor units: " + minorUnits);
        }
        if (currency.length() != 3 || !currency.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException(
                    "currency must be three upper-case letters of ISO 4217: " + Quoted.of(currency));
        }
    }

    /** Returns {@code minorUnits} of {@code currency}; see the constructor for what is refused. */
    public static Money of(long minorUnits, String currency) {
        return new Money(minorUnits, currency);
    }

    /** Shows the amount in minor units, e.g. {@code 10000 ZAR (minor units)}: how many decimals is not known here. */
    @Override
    public String toString() {
        return minorUnits + " " + currency + " (minor units)";
    }
}
