package io.meterroute.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Jazzer in a process of its own: it can run once in a process, and what it finds may be the process's end. The same seed
 * is used always; an input that takes 20 seconds counts as endless, and memory is scarce.
 */
final class Fuzzer {
    private static final Path WORK = Path.of("target/fuzz");

    /** A target that connects to a provider means to. */
    private static final String CONNECTING = "com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery";

    private final List<String> options = new ArrayList<>();
    private final Class<?> target;

    private Fuzzer(Class<?> target) {
        this.target = target;
    }

    /**
     * What came of a run.
     *
     * @param status 0 if nothing was found
     * @param text what it said
     */
    record Report(int status, String text) {
        String lastLine() {
            return text.lines().reduce("", (before, line) -> line.startsWith("#") ? line : before);
        }
    }

    static Fuzzer of(Class<?> target) {
        return new Fuzzer(target);
    }

    /** Returns an empty directory of this name. */
    static Path emptied(String name) throws IOException {
        Path work = WORK.resolve(name);
        if (Files.exists(work)) {
            try (Stream<Path> files = Files.walk(work)) {
                files.sorted(Comparator.reverseOrder()).forEach(Fuzzer::delete);
            }
        }
        return Files.createDirectories(work);
    }

    Fuzzer argument(String argument) {
        options.add("--target_args=" + argument);
        return this;
    }

    Fuzzer runs(int runs) {
        options.add("-runs=" + runs);
        return this;
    }

    Fuzzer seconds(int seconds) {
        options.add("-max_total_time=" + seconds);
        return this;
    }

    Report run(Path work, Path seeds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+EnableDynamicAgentLoading",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.meterroute.**:com.fasterxml.jackson.core.**",
                "--disabled_hooks=" + CONNECTING,
                "--reproducer_path=" + work,
                "-artifact_prefix=" + work + "/",
                "-seed=1",
                "-timeout=20",
                "-rss_limit_mb=2048",
                "-print_final_stats=1"));
        command.addAll(options);
        command.add(Files.createDirectory(work.resolve("corpus")).toString());
        command.add(seeds.toString());
        Path log = work.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            int status = process.waitFor();
            return new Report(status, Files.readString(log, UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
