package io.meterroute.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The condition that a row is about one of some meters of a space: one that goes through the key.
 *
 * @param sql the condition
 * @param arguments what its places are filled with
 */
record MetersIn(String sql, List<Object> arguments) {
    /** Has a place for each number. */
    static MetersIn list(int space, List<String> numbers) {
        String places = String.join(", ", Collections.nCopies(numbers.size(), "?"));
        return new MetersIn("space_id = ? AND number IN (" + places + ")", arguments(space, numbers));
    }

    /** Has a place for each number, and the whole key for each of them. */
    static MetersIn keys(int space, List<String> numbers) {
        String keys = IntStream.range(0, numbers.size())
                .mapToObj(i -> "(?1, ?" + (i + 2) + ")")
                .collect(Collectors.joining(", "));
        return new MetersIn("(space_id, number) IN (" + keys + ")", arguments(space, numbers));
    }

    /** Has one place for all numbers, so that the statement is the same for any number of them. */
    static MetersIn array(int space, List<String> numbers) {
        return new MetersIn("space_id = ? AND number = ANY (?)", List.of(space, numbers.toArray(String[]::new)));
    }

    private static List<Object> arguments(int space, List<String> numbers) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(space);
        arguments.addAll(numbers);
        return arguments;
    }
}
