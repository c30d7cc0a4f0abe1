package io.meterroute.examples.http;

import java.util.Comparator;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The two codes of ISO 4217: the library speaks in letters ({@code ZAR}), this interface in numbers ({@code 710}). Where
 * two currencies, one of them withdrawn, have one number, the first in the alphabet is meant.
 */
final class IsoCurrency {
    private static final Map<String, String> LETTERS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getNumericCode() > 0)
            .sorted(Comparator.comparing(Currency::getCurrencyCode))
            .collect(Collectors.toMap(
                    Currency::getNumericCodeAsString, Currency::getCurrencyCode, (first, second) -> first));

    private static final Map<String, String> NUMBERS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getNumericCode() > 0)
            .collect(Collectors.toMap(Currency::getCurrencyCode, Currency::getNumericCodeAsString));

    private IsoCurrency() {}

    /** Returns the three digits of the currency called {@code letters}, if there is one. */
    static Optional<String> number(String letters) {
        return Optional.ofNullable(NUMBERS.get(letters));
    }

    /** Returns the three letters of the currency numbered {@code number}, if there is one. */
    static Optional<String> letters(String number) {
        return Optional.ofNullable(LETTERS.get(number));
    }
}
