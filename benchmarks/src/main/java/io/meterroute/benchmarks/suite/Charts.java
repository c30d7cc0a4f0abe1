package io.meterroute.benchmarks.suite;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jfree.data.xy.XYSeries;

/** The charts of the page, each made of the rows of one part. */
final class Charts {
    private static final String NANOSECONDS = "nanoseconds for one operation, median, logarithmic";
    /** What stands for nothing at all on a logarithmic axis of bytes. */
    private static final double LEAST_BYTES = 8;

    private static final Map<String, String> LIMITS = Map.of(
            "LimitBenchmark.array", "bare array",
            "LimitBenchmark.arrayInChain", "bare array, in a chain",
            "LimitBenchmark.mapOfNumbers", "map of numbers",
            "LimitBenchmark.mapOfStrings", "map of strings",
            "LimitBenchmark.mapOfStringsInChain", "map of strings, in a chain",
            "DecideBenchmark.inner", "inner path: number to order",
            "DecideBenchmark.innerInChain", "inner path, in a chain",
            "DecideBenchmark.unread", "decision, not read",
            "DecideBenchmark.order", "decision, the order read",
            "DecideBenchmark.orderInChain", "decision, read, in a chain");

    private final Results results;

    Charts(Results results) {
        this.results = results;
    }

    String limits() {
        DotChart chart = new DotChart();
        for (Row row : results.rows(Part.LIMITS)) {
            Tone tone = row.benchmark().startsWith("DecideBenchmark") ? Tone.OURS : Tone.LIMIT;
            Optional<String> label = Optional.ofNullable(LIMITS.get(row.benchmark()));
            label.ifPresent(named -> row.value(Row.MEDIAN)
                    .ifPresent(median ->
                            chart.add(new Entry(named, median, Drawing.whole().format(median) + " ns", tone))));
        }
        return chart.svg("limits", "Median time of decisions, and of finding meters", NANOSECONDS, 15, 3_000, 0);
    }

    String peers() {
        DotChart chart = new DotChart();
        double map = peersValue(Subject.MAP_OF_STRINGS, Row.MEDIAN).orElse(0.0);
        for (Subject subject : Subject.values()) {
            peersValue(subject, Row.MEDIAN)
                    .ifPresent(median ->
                            chart.add(new Entry(subject.label, median, words(median, subject), subject.tone)));
        }
        return chart.svg("peers", "Median time of one decision, ours and others'", NANOSECONDS, 15, 400_000, map);
    }

    String bytes() {
        DotChart chart = new DotChart();
        for (Subject subject : Subject.values()) {
            peersValue(subject, Row.BYTES)
                    .ifPresent(bytes -> chart.add(new Entry(
                            subject.label,
                            Math.max(LEAST_BYTES, bytes),
                            Drawing.whole().format(bytes) + " B",
                            subject.tone)));
        }
        return chart.svg(
                "bytes",
                "Bytes allocated by one decision",
                "bytes allocated by one operation, logarithmic",
                6,
                400_000,
                0);
    }

    String growth() {
        LineChart chart = new LineChart();
        grow(chart, Subject.ARRAY, true, "bare array");
        grow(chart, Subject.MAP_OF_STRINGS, true, "map of strings");
        grow(chart, Subject.METERROUTE, false, "Meterroute");
        return chart.svg(
                "growth",
                "Median time over the number of meters",
                Drawing.logarithmic("meters, logarithmic", 10, 7_000, 60_000_000),
                Drawing.logarithmic("nanoseconds, median, logarithmic", 2, 24, 1_400));
    }

    String providers() {
        LineChart chart = new LineChart();
        Set<Subject> subjects = EnumSet.of(Subject.METERROUTE, Subject.LOOPS, Subject.STREAMS);
        for (Subject subject : subjects) {
            String name = subject == Subject.METERROUTE ? "Meterroute" : subject.label;
            XYSeries line = chart.line(name, subject.tone, subject == Subject.STREAMS);
            for (String count : List.of("2", "10", "64")) {
                subject.in(results, Part.PROVIDERS, Row.MEDIAN, "providers", count)
                        .ifPresent(median -> line.add(Double.parseDouble(count), median));
            }
        }
        return chart.svg(
                "providers",
                "Median time over the number of providers",
                Drawing.logarithmic("providers, logarithmic", 2, 1.7, 200),
                Drawing.logarithmic("nanoseconds, median, logarithmic", 2, 40, 20_000));
    }

    String threads() {
        BarChart chart = new BarChart();
        for (Subject subject : List.of(Subject.MAP_OF_STRINGS, Subject.METERROUTE)) {
            double one = perSecond(subject, 1).orElse(0.0);
            for (int threads = 1; threads <= 2; threads++) {
                String label = subject.label + (threads == 1 ? ": 1 thread" : ": 2 threads");
                perSecond(subject, threads)
                        .ifPresent(count -> chart.add(new Entry(
                                label,
                                count / 1e6,
                                String.format(Locale.ROOT, "%.2f million a second (%.2f×)", count / 1e6, count / one),
                                subject.tone)));
            }
        }
        return chart.svg("threads", "Decisions a second with one thread and two", "millions a second");
    }

    /** How many meters the parts with one number of meters had. */
    String meters() {
        return results.rows(Part.PEERS).stream()
                .map(row -> row.parameters().getOrDefault("meters", ""))
                .findFirst()
                .map(meters -> Drawing.whole().format(Long.parseLong(meters)))
                .orElse("no");
    }

    private Optional<Double> perSecond(Subject subject, int threads) {
        return results.rows(Part.THREADS).stream()
                .filter(row -> subject.isOf(row) && row.threads() == threads)
                .findFirst()
                .flatMap(row -> row.value(Row.PER_SECOND));
    }

    /** Parts that have rows. */
    Set<Part> parts() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        Arrays.stream(Part.values())
                .filter(part -> !results.rows(part).isEmpty())
                .forEach(parts::add);
        return parts;
    }

    private void grow(LineChart chart, Subject subject, boolean isDashed, String name) {
        XYSeries line = chart.line(name, subject.tone, isDashed);
        for (String meters : List.of("10000", "1000000", "10000000")) {
            subject.in(results, Part.GROWTH, Row.MEDIAN, "meters", meters)
                    .ifPresent(median -> line.add(Double.parseDouble(meters), median));
        }
    }

    private String words(double median, Subject subject) {
        String nanoseconds = Drawing.whole().format(median) + " ns";
        double ours = peersValue(Subject.METERROUTE, Row.MEDIAN).orElse(median);
        return subject == Subject.METERROUTE
                ? nanoseconds
                : nanoseconds + String.format(Locale.ROOT, "  (%.1f×)", median / ours);
    }

    private Optional<Double> peersValue(Subject subject, String value) {
        return subject.in(results, Part.PEERS, value);
    }
}
