package io.meterroute.jdbc;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows as arrays, one for each column: so that a statement is the same for any number of them.
 *
 * @param rows the rows
 */
record Unnested<R>(List<R> rows) {
    @Nullable
    String[] texts(Function<R, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    @Nullable
    Long[] numbers(Function<R, @Nullable Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }
}
