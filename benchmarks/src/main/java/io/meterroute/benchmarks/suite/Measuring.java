package io.meterroute.benchmarks.suite;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.util.Statistics;

/** Runs a part with JMH. */
final class Measuring {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Measuring() {}

    static Chapter measure(Part part, Effort effort, String command) throws RunnerException {
        Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        double loadBefore = Machine.load();
        List<Row> rows = new ArrayList<>();
        for (Plan plan : part.plans(effort)) {
            for (RunResult result : new Runner(plan.options(effort)).run()) {
                rows.add(row(result));
            }
        }
        long seconds = Duration.between(began, Instant.now()).toSeconds();
        return new Chapter(part, command, began.toString(), seconds, loadBefore, Machine.load(), rows);
    }

    private static Row row(RunResult result) {
        BenchmarkParams benchmark = result.getParams();
        SortedMap<String, String> parameters = new TreeMap<>();
        benchmark.getParamsKeys().forEach(key -> parameters.put(key, benchmark.getParam(key)));
        Map<String, Double> values = new TreeMap<>(values(benchmark, result.getPrimaryResult()));
        Result<?> allocated =
                Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED);
        values.put(Row.BYTES, rounded(allocated.getScore(), 10));
        return new Row(name(benchmark.getBenchmark()), parameters, benchmark.getThreads(), values);
    }

    private static Map<String, Double> values(BenchmarkParams benchmark, Result<?> measured) {
        double perUnit = benchmark.getTimeUnit().toNanos(1);
        if (benchmark.getMode() == Mode.Throughput) {
            return Map.of(Row.PER_SECOND, rounded(measured.getScore() / perUnit * 1e9, 1));
        }
        Statistics times = measured.getStatistics();
        return Map.of(
                Row.MEDIAN, rounded(times.getPercentile(50) * perUnit, 1),
                Row.P99, rounded(times.getPercentile(99) * perUnit, 1),
                Row.MEAN, rounded(times.getMean() * perUnit, 10));
    }

    private static double rounded(double value, int parts) {
        return (double) Math.round(value * parts) / parts;
    }

    /** Class and method without the package. */
    private static String name(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }
}
