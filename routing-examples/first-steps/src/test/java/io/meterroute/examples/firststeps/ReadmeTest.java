package io.meterroute.examples.firststeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    private static final Path README = MODULE.resolve("../../README.md");
    private static final Path PROGRAM =
            MODULE.resolve("src/main/java/io/meterroute/examples/firststeps/PurchaseMain.java");

    @Test
    void theFirstPurchaseInTheReadmeIsTheProgramThatRuns() throws IOException {
        List<String> shown = after(stripped(README), "<!-- code: first purchase -->");
        List<String> run = after(stripped(PROGRAM), "// README");

        assertThat(shown).as("README.md shows code after its mark").startsWith("```java");
        assertThat(upTo(shown.subList(1, shown.size()), "```")).isEqualTo(upTo(run, "// README"));
    }

    private static List<String> stripped(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(String::strip).toList();
    }

    private static List<String> after(List<String> lines, String mark) {
        assertThat(lines).contains(mark);
        return lines.subList(lines.indexOf(mark) + 1, lines.size());
    }

    private static List<String> upTo(List<String> lines, String mark) {
        assertThat(lines).contains(mark);
        return lines.subList(0, lines.indexOf(mark));
    }
}
