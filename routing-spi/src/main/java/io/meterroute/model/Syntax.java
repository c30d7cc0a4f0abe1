package io.meterroute.model;

import java.util.Objects;

/** What identifiers and names may look like: the one place where their characters and lengths are checked. */
final class Syntax {
    static final int ID_LENGTH = 64;
    static final int NAME_LENGTH = 100;

    private Syntax() {}

    /** Returns {@code value} if it is 1 to 64 characters of {@code [A-Za-z0-9._:-]}. */
    static String id(String what, String value) {
        Objects.requireNonNull(value, what);
        if (value.isEmpty() || value.length() > ID_LENGTH) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + ID_LENGTH + " characters: " + Quoted.of(value));
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isIdCharacter(value.charAt(i))) {
                throw new IllegalArgumentException(
                        what + " may hold A-Z a-z 0-9 . _ : - only, not the character at position " + (i + 1) + ": "
                                + Quoted.of(value));
            }
        }
        return value;
    }

    /** Returns {@code value} if it is 1 to 100 characters, none of them a control character, not blank. */
    static String name(String what, String value) {
        return text(what, value, NAME_LENGTH);
    }

    /** Returns {@code value} if it is 1 to {@code max} characters, none of them a control character, not blank. */
    static String text(String what, String value, int max) {
        Objects.requireNonNull(value, what);
        if (value.isBlank() || value.length() > max) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + max + " characters and not be blank: " + Quoted.of(value));
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IllegalArgumentException(
                        what + " holds a control character at position " + (i + 1) + ": " + Quoted.of(value));
            }
        }
        return value;
    }

    static boolean isAsciiLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    static boolean isIdCharacter(char c) {
        return isAsciiLetterOrDigit(c) || c == '.' || c == '_' || c == ':' || c == '-';
    }
}
