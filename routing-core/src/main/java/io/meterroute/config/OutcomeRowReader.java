package io.meterroute.config;

import io.meterroute.model.Quoted;
import io.meterroute.outcome.AnswerPattern;
import io.meterroute.outcome.HealthEffect;
import io.meterroute.outcome.Operation;
import io.meterroute.outcome.OutcomeClass;
import io.meterroute.outcome.OutcomeRow;
import io.meterroute.outcome.Pause;
import io.meterroute.outcome.StatusRange;
import io.meterroute.outcome.TextPattern;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one row of an outcome table. */
final class OutcomeRowReader {
    private final JsonInput in;
    private final String place;
    private final Set<Operation> operations = EnumSet.noneOf(Operation.class);
    private final Set<String> codes = new LinkedHashSet<>();
    private Optional<String> name = Optional.empty();
    private Optional<StatusRange> status = Optional.of(StatusRange.ANY);
    private Optional<TextPattern> message = Optional.of(TextPattern.ANY);
    private boolean ownId;
    private boolean receipt;
    private Optional<OutcomeClass> outcome = Optional.empty();
    private Optional<HealthEffect> health = Optional.empty();
    private Optional<Pause> pause = Optional.empty();
    private Optional<Pause.From> pauseFrom = Optional.empty();
    private Optional<String> pauseCause = Optional.empty();
    private Optional<Duration> pauseLength = Optional.empty();

    OutcomeRowReader(JsonInput in) {
        this.in = in;
        this.place = in.pointer();
    }

    /** Returns the row; empty if anything was wrong with it, which is noted then. */
    Optional<OutcomeRow> read() throws IOException {
        int before = in.problemCount();
        in.object(
                Set.of("name", "when", "then"),
                Map.of("name", () -> name = in.text(), "when", this::when, "then", this::then));
        return in.problemCount() > before ? Optional.empty() : row();
    }

    private Optional<OutcomeRow> row() {
        OutcomeClass come = outcome.orElseThrow();
        return in.attempt(
                        place + "/when",
                        () -> new AnswerPattern(
                                operations, status.orElseThrow(), codes, message.orElseThrow(), ownId, receipt))
                .flatMap(pattern -> in.attempt(
                        place,
                        () -> new OutcomeRow(
                                name.orElseThrow(), pattern, come, health.orElse(come.usualHealth()), pause)));
    }

    private void when() throws IOException {
        in.object(
                Set.of("operations"),
                Map.of(
                        "operations", () -> in.array(Operation.values().length, this::operation),
                        "status", () -> status = in.numberOrText(OutcomeRowReader::range),
                        "codes", () -> in.array(AnswerPattern.MAX_CODES, this::code),
                        "message", () -> message = in.value(TextPattern::of),
                        "ownId", () -> in.flag().ifPresent(flag -> ownId = flag),
                        "receipt", () -> in.flag().ifPresent(flag -> receipt = flag)));
    }

    private void operation() throws IOException {
        in.choice(EnumSet.allOf(Operation.class))
                .filter(o -> !operations.add(o))
                .ifPresent(this::repeated);
    }

    private void code() throws IOException {
        in.text().filter(code -> !codes.add(code)).ifPresent(this::repeated);
    }

    private void repeated(Object value) {
        in.problem(in.pointer(), "is listed more than once: " + value);
    }

    private void then() throws IOException {
        in.object(
                Set.of("outcome"),
                Map.of(
                        "outcome", () -> outcome = in.choice(EnumSet.allOf(OutcomeClass.class)),
                        "health", () -> health = in.choice(EnumSet.allOf(HealthEffect.class)),
                        "pause", this::pause));
    }

    private void pause() throws IOException {
        String at = in.pointer();
        in.object(
                Set.of("from", "cause", "length"),
                Map.of(
                        "from", () -> pauseFrom = in.choice(EnumSet.allOf(Pause.From.class)),
                        "cause", () -> pauseCause = in.text(),
                        "length", () -> pauseLength = in.value(OutcomeRowReader::duration)));
        if (pauseFrom.isPresent() && pauseCause.isPresent() && pauseLength.isPresent()) {
            pause = in.attempt(at, () -> new Pause(pauseFrom.get(), pauseCause.get(), pauseLength.get()));
        }
    }

    private static StatusRange range(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length > 2) {
            throw notARange(text);
        }
        try {
            return new StatusRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        } catch (NumberFormatException e) {
            throw notARange(text);
        }
    }

    private static IllegalArgumentException notARange(String text) {
        return new IllegalArgumentException(
                "must be a status such as 400 or a range such as \"500-599\", not " + Quoted.of(text));
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a duration such as \"PT15M\", not " + Quoted.of(text), e);
        }
    }
}
