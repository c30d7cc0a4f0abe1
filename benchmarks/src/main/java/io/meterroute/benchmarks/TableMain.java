package io.meterroute.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks with JMH's own command line, counts what they allocate, and prints the results as a Markdown table
 * in which each time is also given as a multiple of the plain map's in the same run.
 *
 * <p>The results are also written as JSON, to {@code -rff} or else {@code jmh-result.json}.
 */
public final class TableMain {
    private static final String YARDSTICK = MapGetBenchmark.class.getSimpleName() + ".byString";
    private static final String BYTES = "gc.alloc.rate.norm";

    private final Collection<RunResult> results;

    private TableMain(Collection<RunResult> results) {
        this.results = results;
    }

    /** Takes JMH's arguments; without any, everything is run as it is annotated. */
    public static void main(String... arguments) throws CommandLineOptionException, RunnerException {
        CommandLineOptions options = new CommandLineOptions(arguments);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(options)
                        .addProfiler(GCProfiler.class)
                        .resultFormat(ResultFormatType.JSON)
                        .build())
                .run();
        System.out.print(new TableMain(results).markdown());
    }

    private String markdown() {
        StringBuilder table =
                new StringBuilder("\n| benchmark | of | ns/op | B/op | times the map's |\n|---|---:|---:|---:|---:|\n");
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            table.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %,.0f ± %,.0f | %,.0f | %s |%n",
                    name(result),
                    size(result),
                    time.getScore(),
                    time.getScoreError(),
                    bytes(result),
                    ratio(result)));
        }
        return table.toString();
    }

    private static double bytes(RunResult result) {
        return Objects.requireNonNull(result.getSecondaryResults().get(BYTES), BYTES)
                .getScore();
    }

    private String ratio(RunResult result) {
        return yardstick(meters(result))
                .map(map -> String.format(
                        Locale.ROOT, "%.1f", result.getPrimaryResult().getScore() / map))
                .orElse("–");
    }

    /** What getting one of that many meters from the map took in this run. */
    private Optional<Double> yardstick(Optional<String> meters) {
        return results.stream()
                .filter(result -> name(result).equals(YARDSTICK))
                .filter(result -> meters.isPresent() && meters(result).equals(meters))
                .map(result -> result.getPrimaryResult().getScore())
                .findFirst();
    }

    /** The parameters it was run with, such as {@code 10000 meters}. */
    private static String size(RunResult result) {
        return result.getParams().getParamsKeys().stream()
                .map(key -> result.getParams().getParam(key) + " " + key)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> meters(RunResult result) {
        return Optional.ofNullable(result.getParams().getParam("meters"));
    }

    /** Class and method without the package. */
    private static String name(RunResult result) {
        String[] parts = result.getParams().getBenchmark().split("\\.", -1);
        return parts[parts.length - 2] + "." + parts[parts.length - 1];
    }
}
