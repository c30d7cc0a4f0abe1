package io.meterroute.benchmarks.suite;

import java.util.Map;
import java.util.Optional;

/**
 * What one benchmark measured.
 *
 * @param benchmark class and method
 * @param parameters by name
 * @param values by name with the unit: {@link #MEDIAN}, {@link #BYTES}, …
 */
record Row(String benchmark, Map<String, String> parameters, int threads, Map<String, Double> values) {
    static final String MEDIAN = "p50 ns";
    static final String P99 = "p99 ns";
    static final String MEAN = "mean ns";
    static final String PER_SECOND = "ops/s";
    static final String BYTES = "B/op";

    Optional<Double> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean has(String parameter, String value) {
        return value.equals(parameters.get(parameter));
    }
}
