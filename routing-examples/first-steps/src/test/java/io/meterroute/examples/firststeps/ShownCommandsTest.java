package io.meterroute.examples.firststeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Running what documents tell to run takes hours; that all it names is there is looked at by each build. */
class ShownCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *(?:git .* && )?((?:mvn|java) (?:.*\\\\\n)*.*)$");

    private static final List<String> FOLDERS =
            List.of("routing-spi", "routing-core", "routing-jdbc", "routing-examples", "benchmarks");
    private static final List<Path> SOURCES = new ArrayList<>();

    private static List<String> commands = List.of();

    @BeforeAll
    static void documentsAndSourcesAreFound() throws IOException {
        try (Stream<Path> documents = DocumentsTest.documents()) {
            commands = documents
                    .flatMap(document -> found(COMMAND, text(document)))
                    .toList();
        }
        SOURCES.add(DocumentsTest.HOME.resolve("pom.xml"));
        for (String folder : FOLDERS) {
            SOURCES.addAll(below(DocumentsTest.HOME.resolve(folder)));
        }
        assertThat(commands).hasSizeGreaterThan(20);
    }

    @Test
    void modulesAreThere() {
        assertThat(named("-pl ([\\w/-]+)"))
                .isNotEmpty()
                .allSatisfy(
                        module -> assertThat(DocumentsTest.HOME.resolve(module).resolve("pom.xml"))
                                .exists());
    }

    @Test
    void profilesAreThere() {
        String poms = SOURCES.stream()
                .filter(file -> file.endsWith("pom.xml"))
                .map(ShownCommandsTest::text)
                .collect(Collectors.joining());

        assertThat(named("-P(\\w+)"))
                .isNotEmpty()
                .allSatisfy(profile -> assertThat(poms).contains("<id>" + profile + "</id>"));
    }

    @Test
    void testsAndMainsAreThere() {
        assertThat(Stream.concat(named("-Dtest=(\\w+)").stream(), named("io\\.meterroute\\.([\\w.]+Main)\\b").stream()))
                .isNotEmpty()
                .allSatisfy(type ->
                        assertThat(SOURCES).anyMatch(file -> file.endsWith(Path.of(type.replace('.', '/') + ".java"))));
    }

    private static List<String> named(String pattern) {
        return commands.stream()
                .flatMap(command -> found(Pattern.compile(pattern), command))
                .distinct()
                .toList();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(
                            file -> file.endsWith("pom.xml") || file.toString().endsWith(".java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
