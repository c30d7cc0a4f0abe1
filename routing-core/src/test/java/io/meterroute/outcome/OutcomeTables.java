package io.meterroute.outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random rows, tables and answers over a world so small that rows meet often, and that every kind of answer in it can be
 * listed.
 */
final class OutcomeTables {
    private static final List<String> CODES = List.of("A", "B", "C");
    private static final List<String> PATTERNS = List.of("*", "a*", "*b", "*a*b*", "ab", "a");
    private static final List<String> MESSAGES = List.of("", "a", "b", "ab", "axb", "xaxbx", "ba", "ax", "xb", "x");
    private static final int FIRST_STATUS = 400;
    private static final int LAST_STATUS = 403;

    private OutcomeTables() {}

    /** Rows that are right by themselves, with the names {@code row-0}, {@code row-1}, and so on. */
    static Arbitrary<List<OutcomeRow>> rows() {
        return row().list().ofMaxSize(8).map(rows -> {
            List<OutcomeRow> named = new ArrayList<>();
            for (OutcomeRow row : rows) {
                named.add(new OutcomeRow("row-" + named.size(), row.when(), row.outcome(), row.health(), row.pause()));
            }
            return named;
        });
    }

    /** Tables of such rows. */
    static Arbitrary<OutcomeTable> tables() {
        return rows().map(OutcomeTables::reachable);
    }

    /** Answers, those that carry another request's id included. */
    static Arbitrary<ProviderAnswer> answers() {
        return Arbitraries.of(all(EnumSet.allOf(EchoedId.class)));
    }

    /** Patterns of messages. */
    static Arbitrary<TextPattern> patterns() {
        return Arbitraries.of(PATTERNS).map(TextPattern::of);
    }

    /** Every kind of answer to our request. */
    static List<ProviderAnswer> allAnswers() {
        return all(EnumSet.of(EchoedId.OURS, EchoedId.NONE));
    }

    private static OutcomeTable reachable(List<OutcomeRow> rows) {
        List<OutcomeRow> kept = new ArrayList<>();
        for (OutcomeRow row : rows) {
            kept.add(row);
            if (!RowCheck.problems(kept).isEmpty()) {
                kept.remove(row);
            }
        }
        return new OutcomeTable(kept);
    }

    private static Arbitrary<OutcomeRow> row() {
        Arbitrary<Pause> pause = Combinators.combine(
                        Arbitraries.of(Pause.From.class), Arbitraries.integers().between(1, 1_000_000))
                .as((from, seconds) -> new Pause(from, "for " + seconds, Duration.ofSeconds(seconds)));
        return Combinators.combine(
                        pattern(),
                        Arbitraries.of(OutcomeClass.class),
                        Arbitraries.of(HealthEffect.class),
                        pause.optional())
                .as(OutcomeTables::row)
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    private static Optional<OutcomeRow> row(
            AnswerPattern when, OutcomeClass outcome, HealthEffect health, Optional<Pause> pause) {
        try {
            return Optional.of(new OutcomeRow("row", when, outcome, health, pause));
        } catch (IllegalArgumentException contradictory) {
            return Optional.empty();
        }
    }

    private static Arbitrary<AnswerPattern> pattern() {
        Arbitrary<Set<Operation>> operations =
                Arbitraries.of(Operation.class).set().ofMinSize(1).ofMaxSize(2);
        Arbitrary<StatusRange> status = Combinators.combine(
                        Arbitraries.integers().between(FIRST_STATUS, LAST_STATUS),
                        Arbitraries.integers().between(FIRST_STATUS, LAST_STATUS))
                .as((a, b) -> new StatusRange(Math.min(a, b), Math.max(a, b)));
        Arbitrary<Set<String>> codes = Arbitraries.of(CODES).set().ofMaxSize(3);
        return Combinators.combine(
                        operations, status, codes, patterns(), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(AnswerPattern::new);
    }

    private static List<ProviderAnswer> all(Set<EchoedId> ids) {
        List<ProviderAnswer> answers = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (int status = FIRST_STATUS; status <= LAST_STATUS; status++) {
                for (String message : MESSAGES) {
                    for (EchoedId id : ids) {
                        ProviderAnswer answer = ProviderAnswer.of(operation, status)
                                .withMessage(message)
                                .withId(id);
                        answers.add(answer);
                        answers.add(answer.withReceipt());
                        CODES.forEach(code -> {
                            answers.add(answer.withCode(code));
                            answers.add(answer.withCode(code).withReceipt());
                        });
                    }
                }
            }
        }
        return answers;
    }
}
