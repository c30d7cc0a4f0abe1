package io.meterroute;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.Quoted;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a bulk marking has come: what another run needs to go on with it, on any node and after a crash (MARK-7).
 *
 * @param startedAt when the first run started, in the store's time: who was marked by the same person since is done
 * @param last the last meter that is done, if any is; meters are taken in order of their numbers
 */
public record MarkToken(Instant startedAt, Optional<MeterNumber> last) {
    private static final char SEPARATOR = '/';

    /** Refuses null. */
    public MarkToken {
        Objects.requireNonNull(startedAt, "started at");
        Objects.requireNonNull(last, "last meter");
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static MarkToken of(String text) {
        int cut = text.indexOf(SEPARATOR);
        if (cut < 0) {
            throw new IllegalArgumentException("no token of a bulk marking: " + Quoted.of(text));
        }
        String last = text.substring(cut + 1);
        try {
            return new MarkToken(
                    Instant.parse(text.substring(0, cut)),
                    last.isEmpty() ? Optional.empty() : Optional.of(MeterNumber.of(last)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no token of a bulk marking: " + Quoted.of(text), e);
        }
    }

    /** Returns this as one word, e.g. {@code 2026-11-22T13:00:00Z/04123456789}. */
    @Override
    public String toString() {
        return startedAt.toString() + SEPARATOR + last.map(MeterNumber::value).orElse("");
    }
}
