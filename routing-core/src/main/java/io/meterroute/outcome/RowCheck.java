package io.meterroute.outcome;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What only all rows together can tell: whether each has a name of its own and can be reached.
 *
 * <p>A row can be reached if some answer fits it and none of those before it. Infinitely many answers need not be tried.
 * Of those that a row matches, the hardest to match for other rows are enough: one with a foreign character wherever the
 * row's message pattern has a wildcard, with no code where the row takes any, and with no id where it requires none. A row
 * that matches such an answer matches, in that respect, all the others too. What remains is few: the row's operations and
 * codes, with and without a receipt, and one status of each stretch in which the same rows match.
 */
final class RowCheck {
    private static final int TAKERS_SHOWN = 5;

    private RowCheck() {}

    /** Returns everything that is wrong with {@code rows}. */
    static List<RowProblem> problems(List<OutcomeRow> rows) {
        if (rows.size() > OutcomeTable.MAX_ROWS) {
            return List.of(new RowProblem(
                    OutcomeTable.MAX_ROWS,
                    "a table has at most " + OutcomeTable.MAX_ROWS + " rows, not " + rows.size()));
        }
        List<RowProblem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            OutcomeRow row = rows.get(i);
            if (!names.add(row.name())) {
                problems.add(new RowProblem(i, "row " + row.name() + ": another row before it has the same name"));
            }
            List<OutcomeRow> before = rows.subList(0, i);
            if (hardestAnswers(row, before).stream().noneMatch(answer -> isLeft(answer, before))) {
                problems.add(new RowProblem(
                        i,
                        "row " + row.name() + " is never reached: every answer it matches is taken before it, by "
                                + takers(row, before)));
            }
        }
        return problems;
    }

    private static boolean isLeft(ProviderAnswer answer, List<OutcomeRow> before) {
        return before.stream().noneMatch(other -> other.matches(answer));
    }

    private static String takers(OutcomeRow row, List<OutcomeRow> before) {
        List<String> takers = hardestAnswers(row, before).stream()
                .flatMap(answer ->
                        before.stream().filter(other -> other.matches(answer)).limit(1))
                .map(OutcomeRow::name)
                .distinct()
                .toList();
        String shown = takers.stream().limit(TAKERS_SHOWN).collect(Collectors.joining(", "));
        return takers.size() > TAKERS_SHOWN ? shown + " and others" : shown;
    }

    private static List<ProviderAnswer> hardestAnswers(OutcomeRow row, List<OutcomeRow> before) {
        AnswerPattern when = row.when();
        EchoedId id = when.ownId() ? EchoedId.OURS : EchoedId.NONE;
        List<ProviderAnswer> answers = new ArrayList<>();
        for (Operation operation : when.operations()) {
            for (int status : statuses(when.status(), before)) {
                for (Optional<String> code : codes(when)) {
                    for (boolean receipt : new boolean[] {false, true}) {
                        answers.add(new ProviderAnswer(
                                operation, status, code, when.message().mostGeneralMessage(), id, receipt));
                    }
                }
            }
        }
        answers.removeIf(answer -> !row.matches(answer));
        return answers;
    }

    private static Set<Integer> statuses(StatusRange range, List<OutcomeRow> before) {
        Set<Integer> statuses = new TreeSet<>(Set.of(range.from()));
        for (OutcomeRow other : before) {
            statuses.add(other.when().status().from());
            statuses.add(other.when().status().to() + 1);
        }
        statuses.removeIf(status -> !range.contains(status));
        return statuses;
    }

    private static List<Optional<String>> codes(AnswerPattern when) {
        return when.codes().isEmpty()
                ? List.of(Optional.empty())
                : when.codes().stream().map(Optional::of).toList();
    }
}
