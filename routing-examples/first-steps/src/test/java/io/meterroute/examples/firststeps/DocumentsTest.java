package io.meterroute.examples.firststeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
    static final Path HOME =
            Path.of(System.getProperty("basedir", ".")).resolve("../..").normalize();
    private static final Pattern CODE = Pattern.compile("<!-- code: (.+) -->");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    static Stream<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>(
                List.of(HOME.resolve("README.md"), HOME.resolve("CONTRIBUTING.md"), HOME.resolve("CHANGELOG.md")));
        for (String folder : List.of("docs", "routing-examples", "benchmarks")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .forEach(found::add);
            }
        }
        return found.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLineOfJavaThatADocumentShowsIsPartOfAProgramThatCompiles(Path document) throws IOException {
        ShownCode programs = ShownCode.below(HOME.resolve("routing-examples"));
        List<String> lines = Files.readAllLines(document);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("```java")) {
                Matcher mark = CODE.matcher(i == 0 ? "" : lines.get(i - 1));
                assertThat(mark.matches())
                        .as("%s:%d: the line before Java names the part of a program, <!-- code: … -->", document, i)
                        .isTrue();
                List<String> shown = lines.subList(i + 1, lines.size()).stream()
                        .takeWhile(line -> !line.equals("```"))
                        .toList();
                assertThat(shown).as(document + ", " + mark.group()).isEqualTo(programs.part(mark.group(1)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFileThatADocumentLinksToIsThere(Path document) throws IOException {
        Matcher link = LINK.matcher(Files.readString(document));
        while (link.find()) {
            Path file = document.resolveSibling(link.group(1)).normalize();
            assertThat(file).as("%s links to it", document).exists();
        }
    }

    @Test
    void thereAreDocumentsWithJava() throws IOException {
        try (Stream<Path> documents = documents()) {
            assertThat(documents.filter(DocumentsTest::showsJava)).hasSizeGreaterThan(3);
        }
    }

    private static boolean showsJava(Path document) {
        try {
            return Files.readAllLines(document).contains("```java");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
