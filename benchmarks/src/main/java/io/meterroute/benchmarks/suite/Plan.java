package io.meterroute.benchmarks.suite;

import io.meterroute.benchmarks.peers.Peer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Benchmarks that are run in one way.
 *
 * @param pattern class and method
 * @param parameters what they are run with, by name; what is not named here is run as it is declared
 * @param warmup seconds; 0 if the effort is to say
 */
record Plan(String pattern, SortedMap<String, List<String>> parameters, Mode mode, int threads, int warmup) {
    private static final String PACKAGE = "io\\.meterroute\\.benchmarks\\.";

    static Plan of(String pattern) {
        return new Plan(pattern, new TreeMap<>(), Mode.SampleTime, 1, 0);
    }

    Plan meters(List<String> sizes) {
        return with("meters", sizes);
    }

    Plan meters(String size) {
        return meters(List.of(size));
    }

    Plan providers(String... counts) {
        return with("providers", List.of(counts));
    }

    Plan peers(Peer... peers) {
        return with("peer", List.of(peers).stream().map(Peer::name).toList());
    }

    Plan warmup(int seconds) {
        return new Plan(pattern, parameters, mode, threads, seconds);
    }

    /** Counts operations instead of timing single ones. */
    Plan throughput(int number) {
        return new Plan(pattern, parameters, Mode.Throughput, number, warmup);
    }

    Options options(Effort effort) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + PACKAGE + pattern + "$")
                .mode(mode)
                .threads(threads)
                .forks(1)
                .warmupIterations(warmup == 0 ? effort.warmup : warmup)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(effort.measured)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
        parameters.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        return options.build();
    }

    private Plan with(String name, List<String> values) {
        SortedMap<String, List<String>> more = new TreeMap<>(parameters);
        more.put(name, values);
        return new Plan(pattern, more, mode, threads, warmup);
    }
}
