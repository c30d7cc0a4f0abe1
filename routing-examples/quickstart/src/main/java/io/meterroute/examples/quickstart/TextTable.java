package io.meterroute.examples.quickstart;

import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as their widest cell. A heading that begins with {@code >} is set to the right. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<Boolean> rightward = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... headings) {
        List<String> shown = new ArrayList<>();
        for (String heading : headings) {
            boolean isRight = heading.startsWith(">");
            rightward.add(isRight);
            shown.add(isRight ? heading.substring(1) : heading);
        }
        rows.add(shown);
    }

    /** Adds a row; there must be as many cells as there are headings. */
    TextTable row(Object... cells) {
        if (cells.length != rightward.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + rightward.size() + " columns");
        }
        List<String> shown = new ArrayList<>();
        for (Object cell : cells) {
            shown.add(String.valueOf(cell));
        }
        rows.add(shown);
        return this;
    }

    /** Returns the table, indented, each line ending with a line break. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        int[] widths = widths();
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = rows.get(i).get(column);
                String blanks = " ".repeat(widths[column] - width(cell));
                line.append(GAP).append(rightward.get(column) ? blanks + cell : cell + blanks);
            }
            out.append(line.toString().stripTrailing()).append('\n');
            if (i == 0) {
                for (int width : widths) {
                    out.append(GAP).append("─".repeat(width));
                }
                out.append('\n');
            }
        }
        return out.toString();
    }

    private int[] widths() {
        int[] widths = new int[rightward.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        return widths;
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
