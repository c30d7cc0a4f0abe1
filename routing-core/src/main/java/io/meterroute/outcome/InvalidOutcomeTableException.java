package io.meterroute.outcome;

import java.util.List;
import java.util.stream.Collectors;

/** Rows do not make a table; {@link #problems()} names everything that is wrong with them. */
public final class InvalidOutcomeTableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<RowProblem> problems;

    /** Makes the exception for {@code problems}, at least one; its message names them all. */
    public InvalidOutcomeTableException(List<RowProblem> problems) {
        super(problems.stream().map(RowProblem::text).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, in the order of the rows. */
    public List<RowProblem> problems() {
        return problems;
    }
}
