package io.meterroute.benchmarks.suite;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was aimed at, and what was measured.
 *
 * @param isCeiling whether less is better
 * @param decimals to print
 */
record Aim(String what, boolean isCeiling, double limit, int decimals, String unit, Optional<Double> measured) {
    private static final String MILLION = "1000000";
    private static final String TEN_MILLION = "10000000";

    /** The aims that the suite can tell of. */
    static List<Aim> of(Results results) {
        return List.of(
                new Aim(
                        "decision with the order read ÷ `ConcurrentHashMap<String, …>.get`, 1 million meters",
                        true,
                        0.6,
                        2,
                        "",
                        growth(results, Subject.METERROUTE, Subject.MAP_OF_STRINGS, MILLION)),
                new Aim(
                        "the same, 10 million meters",
                        true,
                        0.5,
                        2,
                        "",
                        growth(results, Subject.METERROUTE, Subject.MAP_OF_STRINGS, TEN_MILLION)),
                new Aim(
                        "inner path ÷ bare array, each waiting for the one before, 1 million",
                        true,
                        1.5,
                        2,
                        "",
                        ratio(
                                limit(results, "DecideBenchmark.innerInChain", Row.MEDIAN),
                                limit(results, "LimitBenchmark.arrayInChain", Row.MEDIAN))),
                peer(results, Subject.LOOPS, 0),
                peer(results, Subject.STREAMS, 8),
                peer(results, Subject.EASY_RULES, 14),
                peer(results, Subject.CAMEL_SLIP, 14),
                peer(results, Subject.DROOLS, 55),
                peer(results, Subject.DROOLS_POOLED, 55),
                new Aim(
                        "allocated by a decision, the caller's `MeterNumber` (16 B) not counted",
                        true,
                        64,
                        0,
                        " B",
                        limit(results, "DecideBenchmark.order", Row.BYTES).map(bytes -> bytes - 16)),
                new Aim(
                        "two threads ÷ one, decisions per second",
                        false,
                        1.8,
                        2,
                        "",
                        ratio(threads(results, 2), threads(results, 1))),
                new Aim(
                        "decision while a hundred tables a second are published ÷ decision",
                        true,
                        0,
                        2,
                        "",
                        ratio(
                                changes(results, "DecideBenchmark.orderWhileTablesChange"),
                                changes(results, "DecideBenchmark.order"))),
                new Aim(
                        "publication in force, 250 utilities × 64 providers that all differ",
                        true,
                        10,
                        1,
                        " ms",
                        results.value(Part.CHANGES, Row.MEDIAN, "PublishBenchmark.publish", 1, "providers=64")
                                .map(nanoseconds -> nanoseconds / 1e6)));
    }

    /** The aims as a table in Markdown. */
    static String table(Results results) {
        return of(results).stream()
                .map(aim -> "| " + aim.what + " | " + aim.aimed() + " | " + aim.found() + " |\n")
                .collect(Collectors.joining("", "| what | aim | measured |\n|---|---:|---:|\n", ""));
    }

    String aimed() {
        return limit == 0 ? "–" : (isCeiling ? "≤ " : "≥ ") + String.format(Locale.ROOT, "%s", plain(limit)) + unit;
    }

    String found() {
        return measured.map(value -> String.format(Locale.ROOT, "%,." + decimals + "f", value) + unit)
                .orElse("not measured");
    }

    /** Whether it was reached; empty if that cannot be said. */
    Optional<Boolean> isMet() {
        return limit == 0 ? Optional.empty() : measured.map(value -> isCeiling ? value <= limit : value >= limit);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }

    private static Aim peer(Results results, Subject peer, double limit) {
        return new Aim(
                peer.label + " ÷ decision",
                false,
                limit,
                1,
                "",
                ratio(
                        peer.in(results, Part.PEERS, Row.MEDIAN),
                        Subject.METERROUTE.in(results, Part.PEERS, Row.MEDIAN)));
    }

    private static Optional<Double> growth(Results results, Subject above, Subject below, String meters) {
        return ratio(
                above.in(results, Part.GROWTH, Row.MEDIAN, "meters", meters),
                below.in(results, Part.GROWTH, Row.MEDIAN, "meters", meters));
    }

    private static Optional<Double> limit(Results results, String benchmark, String value) {
        return results.value(Part.LIMITS, value, benchmark, 1);
    }

    private static Optional<Double> changes(Results results, String benchmark) {
        return results.value(Part.CHANGES, Row.MEDIAN, benchmark, 1);
    }

    private static Optional<Double> threads(Results results, int threads) {
        return results.value(Part.THREADS, Row.PER_SECOND, "DecideBenchmark.order", threads);
    }

    private static Optional<Double> ratio(Optional<Double> above, Optional<Double> below) {
        return above.flatMap(a -> below.map(b -> a / b));
    }
}
