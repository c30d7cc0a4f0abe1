package io.meterroute.model;

/**
 * Goes through one canonical text from its beginning to its end, and tells blanks, tags, words and numbers apart. Whatever
 * is not as expected is an {@link IllegalArgumentException}. Not thread-safe.
 */
final class TextScanner {
    private final String text;
    private final int length;
    private final TextWords words;
    private int position;

    TextScanner(String text, TextWords words) {
        this.text = text;
        this.length = text.length();
        this.words = words;
    }

    /** Returns how many characters have been read. */
    int position() {
        return position;
    }

    boolean isAtEnd() {
        return position == length;
    }

    /** Tells whether {@code c} is next. */
    boolean isAt(char c) {
        return !isAtEnd() && text.charAt(position) == c;
    }

    /** Tells whether {@code c} is next, and takes it. */
    boolean takes(char c) {
        boolean isNext = isAt(c);
        position += isNext ? 1 : 0;
        return isNext;
    }

    /** Tells whether the rest begins with {@code beginning}, and takes that. */
    boolean takes(String beginning) {
        boolean isNext = text.startsWith(beginning, position);
        position += isNext ? beginning.length() : 0;
        return isNext;
    }

    /** Tells whether {@code tag} and {@code terminator} are next, and takes both with the blank before them. */
    boolean takesTag(String tag, char terminator) {
        int end = endOf(tag);
        if (end < 0 || end == length || text.charAt(end) != terminator) {
            return false;
        }
        position = end + 1;
        return true;
    }

    /** Tells whether the whole word {@code flag} is next, and takes it with the blank before it. */
    boolean takesFlag(String flag) {
        int end = endOf(flag);
        if (end < 0 || (end < length && text.charAt(end) != ' ' && text.charAt(end) != ')')) {
            return false;
        }
        position = end;
        return true;
    }

    /** Takes the blank before a word, which the first one in a group and the value of a field do not have. */
    void separator() {
        if (!isAfterTag() && next() != ' ') {
            position--;
            throw expected("a blank");
        }
    }

    /** Takes one character, which has to be there. */
    char next() {
        if (isAtEnd()) {
            throw cutOff();
        }
        return text.charAt(position++);
    }

    /** Takes a number in decimal digits, which may be negative. */
    long number() {
        int begin = position;
        takes('-');
        skipSomeDigits();
        return Long.parseLong(text, begin, position, 10);
    }

    /** Takes a number that may have a fraction, of however many digits. */
    void skipDecimal() {
        takes('-');
        skipSomeDigits();
        if (takes('.')) {
            skipSomeDigits();
        }
    }

    /** Takes the digits that follow a decimal point, if one is next, and returns them as a number of {@code places} digits. */
    int fraction(int places) {
        if (!takes('.')) {
            return 0;
        }
        int begin = position;
        skipDigits();
        int digits = position - begin;
        if (digits == 0 || digits > places) {
            throw expected("1 to " + places + " digits of a fraction");
        }
        int fraction = Integer.parseInt(text, begin, position, 10);
        for (int i = digits; i < places; i++) {
            fraction *= 10;
        }
        return fraction;
    }

    /** Takes a word of identifiers' characters. */
    String bare() {
        int begin = position;
        int at = begin;
        while (at < length && Syntax.isIdCharacter(text.charAt(at))) {
            at++;
        }
        if (begin == at) {
            throw expected("a word");
        }
        position = at;
        return words.of(text, begin, position);
    }

    /** Takes the rest of a word whose opening quote has been taken. */
    String quoted() {
        int begin = position;
        boolean escapes = skipQuoted();
        return escapes ? QuotedText.read(text, begin, position - 1) : text.substring(begin, position - 1);
    }

    /** Skips the rest of a group whose beginning has been taken, and tells whether there was a group in it. */
    boolean skipGroup() {
        int open = 1;
        boolean nested = false;
        while (open > 0) {
            char c = bracketOrQuote();
            if (c == '"') {
                skipQuoted();
            } else {
                nested |= c == '(';
                open += c == '(' ? 1 : -1;
            }
        }
        return nested;
    }

    /** Returns an error that says what had to stand where reading has come to; it shows nothing of the text. */
    static IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("expected " + what);
    }

    /** Takes all characters up to the next bracket or quote, and that. */
    private char bracketOrQuote() {
        int at = position;
        while (at < length) {
            char c = text.charAt(at++);
            if (c == '(' || c == ')' || c == '"') {
                position = at;
                return c;
            }
        }
        throw cutOff();
    }

    private static IllegalArgumentException cutOff() {
        return expected("more: the text is cut off");
    }

    /** Skips the rest of a quoted word with its end, and tells whether there is an escape in it. */
    private boolean skipQuoted() {
        boolean escapes = false;
        for (char c = next(); c != '"'; c = next()) {
            if (c == '\\') {
                escapes = true;
                next();
            }
        }
        return escapes;
    }

    private void skipSomeDigits() {
        int first = position;
        skipDigits();
        if (position == first) {
            throw expected("a number");
        }
    }

    private void skipDigits() {
        int at = position;
        while (at < length && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        position = at;
    }

    private boolean isAfterTag() {
        char last = text.charAt(position - 1);
        return last == '(' || last == '=';
    }

    /** Where {@code tag} ends if it is next; otherwise negative. */
    private int endOf(String tag) {
        int begin = position;
        if (!isAfterTag()) {
            if (!isAt(' ')) {
                return -1;
            }
            begin++;
        }
        boolean isNext = begin < length && text.charAt(begin) == tag.charAt(0) && text.startsWith(tag, begin);
        return isNext ? begin + tag.length() : -1;
    }
}
