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
 * Reads the parts of one canonical text, in the form that {@link CanonicalText} describes. Whatever is not as expected is an
 * {@link IllegalArgumentException}. Not thread-safe.
 */
final class TextReader {
    private static final int NANO_DIGITS = 9;

    private final TextKind kind;
    private final TextScanner in;
    private final List<String> numbered = new ArrayList<>();

    TextReader(TextKind kind, String text) {
        this.kind = kind;
        this.in = new TextScanner(text);
    }

    /** Takes kind and version. */
    TextReader begin() {
        if (!in.takes(kind.word())) {
            throw expected("a text that begins with " + kind.word());
        }
        long version = number();
        if (version != CanonicalText.VERSION) {
            throw expected("version " + CanonicalText.VERSION + ", not " + version);
        }
        return this;
    }

    /** Returns how many characters have been read. */
    int position() {
        return in.position();
    }

    String word() {
        in.separator();
        if (in.takes('~')) {
            return reference();
        }
        String word = in.takes('"') ? in.quoted() : in.bare();
        if (word.length() >= TextWriter.NUMBERED_LENGTH) {
            numbered.add(word);
        }
        return word;
    }

    ProviderId provider() {
        return new ProviderId(word());
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        in.separator();
        String name = in.bare();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + Quoted.of(name), e);
        }
    }

    /** Returns a character that stands for a constant and does not follow another one. */
    char code() {
        in.separator();
        return in.next();
    }

    /** Returns a character that stands for a constant and follows another one. */
    char nextCode() {
        return in.next();
    }

    long number() {
        in.separator();
        return in.number();
    }

    int integer() {
        return (int) numberWithin(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    Instant instant() {
        long second = numberWithin(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
        return Instant.ofEpochSecond(second, in.fraction(NANO_DIGITS));
    }

    Duration duration() {
        long seconds = number();
        return Duration.ofSeconds(seconds, in.fraction(NANO_DIGITS));
    }

    LocalDate date() {
        return LocalDate.ofEpochDay(numberWithin(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay()));
    }

    UUID uuid() {
        return Uuids.parse(word());
    }

    /** Tells whether the flag {@code tag} is next, and takes it. */
    boolean flag(String tag) {
        return in.takesFlag(tag);
    }

    /** Tells whether the field {@code tag} is next, and takes its tag. */
    boolean field(String tag) {
        return in.takesTag(tag, '=');
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
        return in.takesTag(tag, '(');
    }

    /** Takes the beginning of the group {@code tag}, which has to be next. */
    void open(String tag) {
        if (!opens(tag)) {
            throw expected(tag + "(");
        }
    }

    /** Takes the end of a group. */
    void close() {
        if (!in.takes(')')) {
            throw expected("the end of a group, or a field that version " + CanonicalText.VERSION + " has here");
        }
    }

    /** Takes the end of the text. */
    void end() {
        if (!in.isAtEnd()) {
            throw expected("the end, or a field that version " + CanonicalText.VERSION + " has here");
        }
    }

    /** Reads the rest of a group of providers whose beginning has been taken. */
    List<ProviderId> providers() {
        List<ProviderId> providers = new ArrayList<>();
        while (!in.isAtEnd() && !in.isAt(')')) {
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
        return TextScanner.expected(what);
    }

    private long numberWithin(long least, long most) {
        long number = number();
        if (number < least || number > most) {
            throw expected("a number from " + least + " to " + most);
        }
        return number;
    }

    private String reference() {
        long number = in.number();
        if (number < 0 || number >= numbered.size()) {
            throw expected("the number of an earlier word");
        }
        return numbered.get((int) number);
    }
}
