package io.meterroute.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes one canonical text, word by word, in the form that {@link CanonicalText} describes. Not thread-safe. */
final class TextWriter {
    /** Words of this length or more are numbered, and written as a reference when they come again. */
    static final int NUMBERED_LENGTH = 4;

    private static final int SECOND = 1_000_000_000;

    private final StringBuilder out = new StringBuilder(128);
    private final Map<String, Integer> numbered = new HashMap<>();

    TextWriter(TextKind kind) {
        out.append(kind.word()).append(' ').append(CanonicalText.VERSION);
    }

    /** Writes an identifier or a text of any characters. */
    TextWriter word(String value) {
        separate();
        Integer earlier = value.length() < NUMBERED_LENGTH ? null : numbered.putIfAbsent(value, numbered.size());
        if (earlier != null) {
            out.append('~').append(earlier.intValue());
        } else if (isBare(value)) {
            out.append(value);
        } else {
            QuotedText.write(value, out);
        }
        return this;
    }

    /** Writes a constant by its name. */
    TextWriter constant(Enum<?> value) {
        separate();
        out.append(value.name());
        return this;
    }

    /** Writes characters that stand for constants. */
    TextWriter codes(char... codes) {
        separate();
        out.append(codes);
        return this;
    }

    TextWriter number(long value) {
        separate();
        out.append(value);
        return this;
    }

    TextWriter instant(Instant value) {
        return seconds(value.getEpochSecond(), value.getNano());
    }

    TextWriter duration(Duration value) {
        return seconds(value.getSeconds(), value.getNano());
    }

    TextWriter uuid(UUID value) {
        return word(Uuids.text(value));
    }

    /** Writes {@code tag} if {@code holds}. */
    TextWriter flag(String tag, boolean holds) {
        if (holds) {
            separate();
            out.append(tag);
        }
        return this;
    }

    /** Begins a field of one value, which has to follow. */
    TextWriter field(String tag) {
        separate();
        out.append(tag).append('=');
        return this;
    }

    TextWriter field(String tag, Optional<String> value) {
        value.ifPresent(present -> field(tag).word(present));
        return this;
    }

    TextWriter instantField(String tag, Optional<Instant> value) {
        value.ifPresent(present -> field(tag).instant(present));
        return this;
    }

    /** Writes a number that is left out if it is 0. */
    TextWriter numberField(String tag, long value) {
        return value == 0 ? this : field(tag).number(value);
    }

    /** Begins a group. */
    TextWriter open(String tag) {
        separate();
        out.append(tag).append('(');
        return this;
    }

    /** Ends the group begun last. */
    TextWriter close() {
        out.append(')');
        return this;
    }

    /** Writes a group of providers. */
    TextWriter providers(String tag, Collection<ProviderId> providers) {
        open(tag);
        providers.forEach(provider -> word(provider.value()));
        return close();
    }

    /** Writes a group of providers that is left out if there are none. */
    TextWriter anyProviders(String tag, Collection<ProviderId> providers) {
        return providers.isEmpty() ? this : providers(tag, providers);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void separate() {
        char last = out.charAt(out.length() - 1);
        if (last != '(' && last != '=') {
            out.append(' ');
        }
    }

    private TextWriter seconds(long seconds, int nanos) {
        number(seconds);
        if (nanos > 0) {
            out.append('.');
            int rest = nanos;
            for (int scale = SECOND / 10; rest > 0; scale /= 10) {
                out.append((char) ('0' + rest / scale));
                rest %= scale;
            }
        }
        return this;
    }

    private static boolean isBare(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!Syntax.isIdCharacter(value.charAt(i))) {
                return false;
            }
        }
        return !value.isEmpty();
    }
}
