package io.meterroute.examples.http;

/** The lengths that the interface gives its fixed fields. */
final class FieldCheck {
    private FieldCheck() {}

    static String text(String what, String value, int most) {
        return length(what, value, 1, most);
    }

    static String exactly(String what, String value, int length) {
        return length(what, value, length, length);
    }

    static String digits(String what, String value, int length) {
        if (!value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(what + " has digits only: " + value);
        }
        return exactly(what, value, length);
    }

    private static String length(String what, String value, int least, int most) {
        if (value.length() < least || value.length() > most) {
            throw new IllegalArgumentException(
                    what + " has " + (least == most ? "exactly " : least + " to ") + most + " characters: " + value);
        }
        return value;
    }
}
