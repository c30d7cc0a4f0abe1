package io.meterroute.examples.console.pages;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A CSV file being made. No cell is taken for a formula by a spreadsheet, whatever stands in it. */
final class Csv {
    private final StringBuilder text = new StringBuilder();

    Csv(Object... columns) {
        row(columns);
    }

    Csv row(Object... cells) {
        text.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    private static String cell(Object value) {
        String cell = value.toString().replaceAll("[\\r\\n\\t]+", " ");
        boolean isFormula = !(value instanceof Number) && cell.matches("\\s*[=+\\-@|%].*");
        return '"' + (isFormula ? "'" : "") + cell.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
