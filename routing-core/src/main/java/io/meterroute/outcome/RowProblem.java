package io.meterroute.outcome;

import java.util.Objects;

/**
 * One thing that is wrong with the rows of an {@link OutcomeTable} as a whole.
 *
 * @param row which row, counting from 0
 * @param text what is wrong, naming the row
 */
public record RowProblem(int row, String text) {
    /** Refuses null. */
    public RowProblem {
        Objects.requireNonNull(text, "text");
    }
}
