package io.meterroute.examples.tool;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which decisions: those made at or after one time and before another. */
final class Period {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Time.class,
            description = "From when on, such as 2026-11-01 or 2026-11-01T06:00:00Z (default: from the first).")
    private Optional<Instant> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Until when, not included (default: until now).")
    private Optional<Instant> to = Optional.empty();

    Instant from() {
        return from.orElse(Instant.EPOCH);
    }

    Instant to() {
        return to.orElseGet(Instant::now);
    }

    /** Reads a day, which begins at midnight UTC, or an instant. */
    static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is neither a day nor a time");
            }
        }
    }
}
