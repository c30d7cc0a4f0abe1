package io.meterroute.spec.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rules the product claims to keep: one identifier per line, {@code #} begins a comment. */
final class ClaimedRules {

    private ClaimedRules() {}

    static List<String> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
