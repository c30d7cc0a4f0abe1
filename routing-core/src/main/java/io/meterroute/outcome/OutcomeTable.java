package io.meterroute.outcome;

import java.util.List;
import java.util.Optional;

/**
 * What the answers of one provider, or of all that speak one protocol, mean (VEND-2, METER-1, HEALTH-1): the first row
 * that matches an answer says what it comes to. The table is closed: an answer that no row matches, or that carries
 * another request's id, is no evidence if a lookup was asked, and in doubt otherwise. Failover, meter support and health
 * follow from the one classification.
 *
 * <pre>{@code
 * OutcomeTable table = new OutcomeTable(List.of(
 *         OutcomeRow.of(
 *                 "vended",
 *                 AnswerPattern.to(Operation.PURCHASE, Operation.RETRY).withStatus(201).withOwnId().withReceipt(),
 *                 OutcomeClass.VENDED),
 *         OutcomeRow.of(
 *                 "unknown-meter",
 *                 AnswerPattern.to(Operation.PURCHASE).withStatus(400).withCodes("UNKNOWN_METER_ID").withOwnId(),
 *                 OutcomeClass.REFUSED_METER_UNKNOWN)));
 * Classification meaning = table.classify(answer);
 * }</pre>
 *
 * @param rows at most 100, in the order in which they are tried
 */
public record OutcomeTable(List<OutcomeRow> rows) {
    /** The most rows. */
    public static final int MAX_ROWS = 100;

    /**
     * Copies the rows and checks them together.
     *
     * @throws InvalidOutcomeTableException if two rows have one name, a row can never be reached because those before it
     *     take every answer that it matches, or there are too many
     */
    public OutcomeTable {
        rows = List.copyOf(rows);
        List<RowProblem> problems = RowCheck.problems(rows);
        if (!problems.isEmpty()) {
            throw new InvalidOutcomeTableException(problems);
        }
    }

    /** Returns what {@code answer} means. */
    public Classification classify(ProviderAnswer answer) {
        return rows.stream()
                .filter(row -> row.matches(answer))
                .findFirst()
                .map(row ->
                        new Classification(answer, row.outcome(), row.health(), row.pause(), Optional.of(row.name())))
                .orElseGet(() -> Classification.closed(answer));
    }
}
