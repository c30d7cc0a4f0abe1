package io.meterroute.config;

import com.google.common.collect.Sets;
import io.meterroute.model.Quoted;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One reading of one file. */
final class CsvRun<T> {
    private final CsvRows<T> rows;
    private final CsvLines lines;
    private final Consumer<? super T> values;
    private long good;
    private long bad;

    CsvRun(CsvRows<T> rows, CsvLines lines, Consumer<? super T> values) {
        this.rows = rows;
        this.lines = lines;
        this.values = values;
    }

    CsvProgress read() throws IOException {
        List<String> header = header();
        Map<String, Integer> places = new HashMap<>();
        rows.known().forEach(column -> places.put(column, header.indexOf(column)));
        for (Optional<CsvLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            value(line.get(), header.size(), places).ifPresent(value -> {
                good++;
                values.accept(value);
            });
            if (lines.number() % CsvRows.LINES_PER_REPORT == 0) {
                rows.onProgress().accept(progress());
            }
        }
        CsvProgress end = progress();
        rows.onProgress().accept(end);
        return end;
    }

    private List<String> header() throws IOException {
        CsvLine first = lines.next().orElseThrow(() -> new IllegalArgumentException("CSV: the file is empty"));
        List<String> header;
        try {
            header = first.cells();
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("CSV line 1 " + Printable.of("" + refused.getMessage()), refused);
        }
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!rows.known().contains(column)) {
                throw new IllegalArgumentException("CSV line 1: unknown column " + Quoted.of(column) + "; known are "
                        + new TreeSet<>(rows.known()));
            }
            if (!seen.add(column)) {
                throw new IllegalArgumentException("CSV line 1: column " + column + " is named more than once");
            }
        }
        Set<String> missing = new TreeSet<>(Sets.difference(rows.required(), seen));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("CSV line 1 must name the columns of the file; missing are " + missing);
        }
        return header;
    }

    private Optional<T> value(CsvLine line, int columns, Map<String, Integer> places) {
        try {
            List<String> cells = line.cells();
            if (cells.isEmpty()) {
                return Optional.empty();
            }
            if (cells.size() != columns) {
                throw new IllegalArgumentException("has " + cells.size() + " cells, but the header has " + columns);
            }
            return Optional.of(rows.make().apply(new CsvRow(line.number(), places, cells)));
        } catch (BadCellException refused) {
            report(refused.problem());
        } catch (IllegalArgumentException refused) {
            report(new CsvProblem(
                    line.number(), Optional.empty(), Optional.empty(), String.valueOf(refused.getMessage())));
        }
        return Optional.empty();
    }

    private void report(CsvProblem problem) {
        bad++;
        rows.onBadLine().accept(problem);
    }

    private CsvProgress progress() {
        return new CsvProgress(lines.number(), lines.bytes(), good, bad);
    }
}
