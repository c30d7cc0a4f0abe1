package io.meterroute.config;

import io.meterroute.model.Quoted;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a CSV file that was not taken, and why (INPUT-2).
 *
 * @param line the line's number in the file, from 1; the header is line 1
 * @param column the column it is about, if it is about one
 * @param value what stands there, if it is about one column; as it is in the file
 * @param reason what is wrong
 */
public record CsvProblem(long line, Optional<String> column, Optional<String> value, String reason) {
    /** Refuses null. */
    public CsvProblem {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(reason, "reason");
    }

    /** Shows line, column, value and reason on one line of printable ASCII; of a long value only the beginning and "…". */
    @Override
    public String toString() {
        String place = "line " + line + column.map(name -> ", column " + name).orElse("");
        String shown = value.map(Quoted::of).orElse("");
        return Printable.of(place + ": " + reason) + (reason.contains(shown) ? "" : ": " + shown);
    }
}
