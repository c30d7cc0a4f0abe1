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
import java.util.function.Function;

/**
 * Reads the parts of one canonical text, in the form that {@link CanonicalText} describes. Whatever is not as expected is an
 * {@link IllegalArgumentException}. Not thread-safe.
 */
final class TextReader {
    private static final int NANO_DIGITS = 9;

    private final TextKind kind;
    private final TextWords words;
    private final TextScanner in;
    private final List<String> numbered = new ArrayList<>();

    /** Makes one of {@code text}, whose words are had from {@code words}. */
    TextReader(TextKind kind, String text, TextWords words) {
        this.kind = kind;
        this.words = words;
        this.in = new TextScanner(text, words);
    }

    /** Reads all of the text, from its beginning to its end; {@code parts} reads what stands in between. */
    <T> T whole(Function<TextReader, T> parts) {
        try {
            begin();
            T value = parts.apply(this);
            end();
            return value;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "text of a " + kind.word() + ", after character " + in.position() + ": " + e.getMessage(), e);
        }
    }

    /** Takes kind and version. */
    private void begin() {
        if (!in.takes(kind.word())) {
            throw expected("a text that begins with " + kind.word());
        }
        long version = number();
        if (version != CanonicalText.VERSION) {
            throw expected("version " + CanonicalText.VERSION + ", not " + version);
        }
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
        return words.provider(word());
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

    /** Skips a number that may have a fraction. */
    void skipDecimal() {
        in.separator();
        in.skipDecimal();
    }

    /** Skips the field {@code tag}, a number, if it is next. */
    void skipNumberField(String tag) {
        if (field(tag)) {
            skipDecimal();
        }
    }

    /**
     * Skips the rest of a group whose beginning has been taken, and tells whether there was a group in it. Words that it
     * had numbered are not known after it.
     */
    boolean skipGroup() {
        return in.skipGroup();
    }

    /** Takes the end of the text. */
    private void end() {
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
