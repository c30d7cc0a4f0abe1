package io.meterroute.model;

import java.util.List;
import java.util.stream.Collectors;

/** A routing table was refused as a whole; {@link #problems()} names everything that is wrong with it (PREF-2). */
public final class InvalidTableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<TableProblem> problems;

    /** Makes the exception for {@code problems}, at least one. */
    public InvalidTableException(List<TableProblem> problems) {
        super(problems.stream().map(TableProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, in the order of the table, at least one entry. */
    public List<TableProblem> problems() {
        return problems;
    }
}
