package io.meterroute.benchmarks.suite;

import java.util.Locale;
import java.util.stream.Collectors;

/** All rows, part by part, with the command that measures them again. */
final class RowTables {
    private static final String HEAD = """
            <tr><th>benchmark</th><th>with</th><th class="number">threads</th><th class="number">p50, ns</th>\
            <th class="number">p99, ns</th><th class="number">mean, ns</th><th class="number">a second</th>\
            <th class="number">B/op</th></tr>
            """;

    private final Results results;

    RowTables(Results results) {
        this.results = results;
    }

    String html() {
        return results.chapters().stream()
                .map(RowTables::html)
                .collect(Collectors.joining("\n", "<h2>All rows</h2>\n", ""));
    }

    private static String html(Chapter chapter) {
        return """
                <p class="note">%s: began %s, took %d s, load %.1f before and %.1f after.</p>
                <pre>java -cp benchmarks.jar %s</pre>
                <div class="scroll"><table>
                %s%s
                </table></div>
                """.formatted(
                        chapter.part().word(),
                        chapter.began(),
                        chapter.seconds(),
                        chapter.loadBefore(),
                        chapter.loadAfter(),
                        chapter.command(),
                        HEAD,
                        chapter.rows().stream().map(RowTables::html).collect(Collectors.joining("\n")));
    }

    private static String html(Row row) {
        String with = row.parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + " " + parameter.getValue())
                .collect(Collectors.joining(", "));
        return "<tr><td><code>%s</code></td><td>%s</td>%s</tr>"
                .formatted(
                        row.benchmark(),
                        with,
                        cell(row.threads() + "")
                                + number(row, Row.MEDIAN)
                                + number(row, Row.P99)
                                + number(row, Row.MEAN)
                                + number(row, Row.PER_SECOND)
                                + number(row, Row.BYTES));
    }

    private static String number(Row row, String value) {
        return cell(row.value(value)
                .map(found -> String.format(Locale.ROOT, "%,.0f", found))
                .orElse(""));
    }

    private static String cell(String text) {
        return "<td class=\"number\">" + text + "</td>";
    }
}
