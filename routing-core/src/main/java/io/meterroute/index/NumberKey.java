package io.meterroute.index;

import io.meterroute.model.MeterNumber;

/**
 * Meter numbers as {@code long}s, where they fit: up to 18 digits with a 1 put before them, so that leading zeros count.
 */
final class NumberKey {
    /** The key of no meter: of an empty place, and of numbers that do not fit. */
    static final long NONE = 0;

    private static final int MOST_DIGITS = 18;

    private NumberKey() {}

    /** Returns the key of {@code number}, or {@link #NONE} if it has letters or more than 18 digits. */
    static long of(MeterNumber number) {
        String text = number.value();
        int length = text.length();
        if (length > MOST_DIGITS) {
            return NONE;
        }
        long key = 1;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit > 9) {
                return NONE;
            }
            key = key * 10 + digit;
        }
        return key;
    }
}
