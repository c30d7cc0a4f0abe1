package io.meterroute.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures and draws.
 *
 * <pre>
 * SuiteMain quick FILE.json [part …]   runs everything once, in minutes; the figures mean nothing
 * SuiteMain whole FILE.json [part …]   measures; parts are kept in the file, so they can be run one by one
 * SuiteMain page FILE.json             draws the page beside the file, and prints the table of aims
 * </pre>
 */
public final class SuiteMain {
    private SuiteMain() {}

    /** Takes the arguments above. */
    public static void main(String... arguments) throws IOException, RunnerException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("usage: quick|whole|page FILE.json [part …]");
        }
        Path file = Path.of(arguments[1]);
        if (!arguments[0].equals("page")) {
            measure(Effort.of(arguments[0]), file, parts(arguments));
        }
        draw(file);
    }

    private static void measure(Effort effort, Path file, List<Part> parts) throws IOException, RunnerException {
        Results results = Results.in(file, effort);
        for (Part part : parts) {
            String command =
                    SuiteMain.class.getName() + " " + effort.word() + " " + file.getFileName() + " " + part.word();
            results = results.with(Measuring.measure(part, effort, command));
            results.write(file);
        }
    }

    private static void draw(Path file) throws IOException {
        Results results = Results.read(file);
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        Files.writeString(file.resolveSibling(name + ".html"), new Page(name, results).html());
        System.out.print(Aim.table(results));
    }

    private static List<Part> parts(String... arguments) {
        return arguments.length == 2
                ? List.of(Part.values())
                : Arrays.stream(arguments).skip(2).map(Part::of).toList();
    }
}
