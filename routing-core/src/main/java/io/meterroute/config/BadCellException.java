package io.meterroute.config;

import java.util.Optional;

/** A cell does not hold what it should: ends the reading of its row, not of the file. */
final class BadCellException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient CsvProblem problem;

    BadCellException(long line, String column, String value, String reason) {
        super(reason);
        this.problem = new CsvProblem(line, Optional.of(column), Optional.of(value), reason);
    }

    CsvProblem problem() {
        return problem;
    }
}
