package io.meterroute.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Reads one canonical text from its beginning to its end, in the form that {@link CanonicalText} describes. Whatever is
 * not as expected is an {@link IllegalArgumentException}. Not thread-safe.
 */
final class TextReader {
    private static final int NANO_DIGITS = 9;

    private final TextKind kind;
    private final String text;
    private final List<String> numbered = new ArrayList<>();
    private int position;

    TextReader(TextKind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** Takes kind and version. */
    TextReader begin() {
        if (!text.startsWith(kind.word() + " ")) {
            throw expected("a text that begins with " + kind.word());
        }
        position = kind.word().length();
        long version = number();
        if (version != CanonicalText.VERSION) {
            throw expected("version " + CanonicalText.VERSION + ", not " + version);
        }
        return this;
    }

    /** Returns how many characters have been read. */
    int position() {
        return position;
    }

    /** Tells whether the group, or the text, has more in it. */
    boolean hasMore() {
        return position < text.length() && text.charAt(position) != ')';
    }

    String word() {
        separator();
        char first = peek();
        if (first == '~') {
            position++;
            return reference();
        }
        String word = first == '"' ? quoted() : bare();
        if (word.length() >= TextWriter.NUMBERED_LENGTH) {
            numbered.add(word);
        }
        return word;
    }

    ProviderId provider() {
        return new ProviderId(word());
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        separator();
        String name = bare();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + Quoted.of(name), e);
        }
    }

    /** Returns a character that stands for a constant and does not follow another one. */
    char code() {
        separator();
        return nextCode();
    }

    /** Returns a character that stands for a constant and follows another one. */
    char nextCode() {
        char code = peek();
        position++;
        return code;
    }

    long number() {
        separator();
        return digits();
    }

    int integer() {
        return (int) numberWithin(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    Instant instant() {
        long second = numberWithin(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
        return Instant.ofEpochSecond(second, nanos());
    }

    Duration duration() {
        long seconds = number();
        return Duration.ofSeconds(seconds, nanos());
    }

    LocalDate date() {
        return LocalDate.ofEpochDay(numberWithin(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay()));
    }

    UUID uuid() {
        return Uuids.parse(word());
    }

    /** Tells whether the flag {@code tag} is next, and takes it. */
    boolean flag(String tag) {
        int end = endOf(tag);
        if (end < 0 || (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != ')')) {
            return false;
        }
        position = end;
        return true;
    }

    /** Tells whether the field {@code tag} is next, and takes its tag. */
    boolean field(String tag) {
        return takes(tag, '=');
    }

    Optional<String> wordField(String tag) {
        return field(tag) ? Optional.of(word()) : Optional.empty();
    }

    Optional<Instant> instantField(String tag) {
        return field(tag) ? Optional.of(instant()) : Optional.empty();
    }

    long numberField(String tag) {
        return field(tag) ? number() : 0;
    }

    /** Tells whether the group {@code tag} is next, and takes its beginning. */
    boolean opens(String tag) {
        return takes(tag, '(');
    }

    /** Takes the beginning of the group {@code tag}, which has to be next. */
    void open(String tag) {
        if (!opens(tag)) {
            throw expected(tag + "(");
        }
    }

    /** Takes the end of a group. */
    void close() {
        if (position == text.length() || text.charAt(position) != ')') {
            throw expected("the end of a group, or a field that version " + CanonicalText.VERSION + " has here");
        }
        position++;
    }

    /** Takes the end of the text. */
    void end() {
        if (position < text.length()) {
            throw expected("the end, or a field that version " + CanonicalText.VERSION + " has here");
        }
    }

    /** Reads the rest of a group of providers whose beginning has been taken. */
    List<ProviderId> providers() {
        List<ProviderId> providers = new ArrayList<>();
        while (hasMore()) {
            providers.add(provider());
        }
        close();
        return providers;
    }

    /** Reads a group of providers that may be left out. */
    List<ProviderId> anyProviders(String tag) {
        return opens(tag) ? providers() : List.of();
    }

    /** Reads a group of different providers that may be left out. */
    SortedSet<ProviderId> anyProviderSet(String tag) {
        SortedSet<ProviderId> providers = new TreeSet<>();
        for (ProviderId provider : anyProviders(tag)) {
            if (!providers.add(provider)) {
                throw expected("each provider once in " + tag);
            }
        }
        return providers;
    }

    /** Returns an error that says what had to stand where reading has come to; it shows nothing of the text. */
    IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("expected " + what);
    }

    private void separator() {
        if (!isAfterTag()) {
            if (peek() != ' ') {
                throw expected("a blank");
            }
            position++;
        }
    }

    private boolean isAfterTag() {
        char last = text.charAt(position - 1);
        return last == '(' || last == '=';
    }

    private boolean takes(String tag, char terminator) {
        int end = endOf(tag);
        if (end < 0 || end == text.length() || text.charAt(end) != terminator) {
            return false;
        }
        position = end + 1;
        return true;
    }

    /** Where {@code tag} ends if it is next; otherwise negative. */
    private int endOf(String tag) {
        int begin = position;
        if (!isAfterTag()) {
            if (begin == text.length() || text.charAt(begin) != ' ') {
                return -1;
            }
            begin++;
        }
        return text.startsWith(tag, begin) ? begin + tag.length() : -1;
    }

    private char peek() {
        if (position >= text.length()) {
            throw expected("more: the text is cut off");
        }
        return text.charAt(position);
    }

    private long numberWithin(long least, long most) {
        long number = number();
        if (number < least || number > most) {
            throw expected("a number from " + least + " to " + most);
        }
        return number;
    }

    private long digits() {
        int begin = position;
        if (peek() == '-') {
            position++;
        }
        int first = position;
        skipDigits();
        if (position == first) {
            throw expected("a number");
        }
        return Long.parseLong(text, begin, position, 10);
    }

    private void skipDigits() {
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private int nanos() {
        if (position == text.length() || text.charAt(position) != '.') {
            return 0;
        }
        int begin = ++position;
        skipDigits();
        int digits = position - begin;
        if (digits == 0 || digits > NANO_DIGITS) {
            throw expected("1 to 9 digits of a second's fraction");
        }
        int nanos = Integer.parseInt(text, begin, position, 10);
        for (int i = digits; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private String reference() {
        long number = digits();
        if (number < 0 || number >= numbered.size()) {
            throw expected("the number of an earlier word");
        }
        return numbered.get((int) number);
    }

    private String bare() {
        int begin = position;
        while (position < text.length() && Syntax.isIdCharacter(text.charAt(position))) {
            position++;
        }
        if (begin == position) {
            throw expected("a word");
        }
        return text.substring(begin, position);
    }

    private String quoted() {
        int begin = ++position;
        boolean escapes = false;
        while (peek() != '"') {
            if (peek() == '\\') {
                escapes = true;
                position++;
                peek();
            }
            position++;
        }
        position++;
        return escapes ? QuotedText.read(text, begin, position - 1) : text.substring(begin, position - 1);
    }
}
