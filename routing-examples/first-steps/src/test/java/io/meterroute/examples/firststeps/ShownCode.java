package io.meterroute.examples.firststeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Parts of the examples' programs that documents show: the lines between {@code // begin: name} and {@code // end: name}. */
final class ShownCode {
    private static final String BEGIN = "// begin: ";

    private final Map<String, List<String>> parts = new HashMap<>();

    private ShownCode() {}

    /** Reads all programs and tests below {@code examples}. */
    static ShownCode below(Path examples) throws IOException {
        ShownCode all = new ShownCode();
        try (Stream<Path> files = Files.walk(examples)) {
            for (Path file : files.filter(ShownCode::isSource).sorted().toList()) {
                all.read(Files.readAllLines(file));
            }
        }
        return all;
    }

    /** Returns the part's lines without what indents all of them, if there is such a part. */
    List<String> part(String name) {
        assertThat(parts).as("parts of programs that documents may show").containsKey(name);
        return parts.getOrDefault(name, List.of());
    }

    private static boolean isSource(Path file) {
        return file.toString().contains("/src/") && file.toString().endsWith(".java");
    }

    private void read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith(BEGIN)) {
                String name = line.substring(BEGIN.length());
                List<String> rest = lines.subList(i + 1, lines.size());
                List<String> part = rest.stream()
                        .takeWhile(next -> !next.strip().equals("// end: " + name))
                        .toList();
                assertThat(part).as("lines of " + name + ", which must end").hasSizeLessThan(rest.size());
                assertThat(parts.put(name, unindented(part)))
                        .as("another part called " + name)
                        .isNull();
            }
        }
    }

    private static List<String> unindented(List<String> lines) {
        int least = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        List<String> moved = new ArrayList<>();
        for (String line : lines) {
            moved.add(line.isBlank() ? "" : line.substring(least));
        }
        return moved;
    }
}
