package io.meterroute.benchmarks.suite;

import com.google.common.html.HtmlEscapers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;

/** Results as one page that needs nothing else: no script, no other file. */
final class Page {
    private final String name;
    private final Results results;

    Page(String name, Results results) {
        this.name = name;
        this.results = results;
    }

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>What a decision costs: %s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <h1>What a decision costs</h1>
                <p class="lead">Which provider gets a purchase, decided beside what else could be done in the same place. Every
                row of a chart was measured in the same run, one process after the other; ratios are what to read.</p>
                %s
                %s
                %s
                %s
                </main>
                </body>
                </html>
                """.formatted(
                        name, css(), machine(), aims(), new Figures(results).html(), new RowTables(results).html());
    }

    static String escaped(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }

    private String machine() {
        Machine machine = results.machine();
        String began = results.chapters().stream()
                .map(Chapter::began)
                .sorted()
                .findFirst()
                .orElse("never");
        return """
                <dl>
                <dt>measured</dt><dd>%s, effort “%s”</dd>
                <dt>processor</dt><dd>%s, %d available, shared</dd>
                <dt>memory</dt><dd>%s</dd>
                <dt>system</dt><dd>%s</dd>
                <dt>Java</dt><dd>%s</dd>
                </dl>
                """.formatted(
                        began,
                        results.effort(),
                        escaped(machine.processor()),
                        machine.processors(),
                        machine.memory(),
                        escaped(machine.system()),
                        escaped(machine.java()));
    }

    private String aims() {
        return Aim.of(results).stream()
                .map(aim -> "<tr><td>%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td><td>%s</td></tr>"
                        .formatted(
                                escaped(aim.what()).replaceAll("`([^`]*)`", "<code>$1</code>"),
                                aim.aimed(),
                                aim.found(),
                                aim.isMet()
                                        .map(met -> met
                                                ? "<span class=\"met\">✓ met</span>"
                                                : "<span class=\"missed\">✗ missed</span>")
                                        .orElse("")))
                .collect(Collectors.joining("\n", """
                        <h2>What was aimed at</h2>
                        <div class="scroll"><table>
                        <tr><th>what</th><th class="number">aim</th><th class="number">measured</th><th></th></tr>
                        """, "\n</table></div>\n"));
    }

    private static String css() {
        try (InputStream css = Objects.requireNonNull(Page.class.getResourceAsStream("page.css"), "page.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("LIGHT", Tone.onLight())
                    .replace("DARK", Tone.onDark());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
