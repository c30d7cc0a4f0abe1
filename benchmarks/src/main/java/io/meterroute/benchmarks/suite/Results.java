package io.meterroute.benchmarks.suite;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that was measured on one machine with one JDK; kept as one JSON file. */
record Results(Machine machine, String effort, List<Chapter> chapters) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Returns what {@code file} holds, or nothing measured yet. */
    static Results in(Path file, Effort effort) throws IOException {
        return Files.exists(file) ? read(file) : new Results(Machine.here(), effort.word(), List.of());
    }

    static Results read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    /** Returns these with {@code chapter}, instead of an earlier one of the same part. */
    Results with(Chapter chapter) {
        Stream<Chapter> others = chapters.stream().filter(other -> other.part() != chapter.part());
        return new Results(
                machine,
                effort,
                Stream.concat(others, Stream.of(chapter))
                        .sorted(Comparator.comparing(Chapter::part))
                        .toList());
    }

    /** The rows of a part; none if it was not run. */
    List<Row> rows(Part part) {
        return chapters.stream()
                .filter(chapter -> chapter.part() == part)
                .flatMap(chapter -> chapter.rows().stream())
                .toList();
    }

    /** A value of a row of a part that has these parameters, given as {@code name=value}. */
    Optional<Double> value(Part part, String value, String benchmark, int threads, String... parameters) {
        return rows(part).stream()
                .filter(row -> row.benchmark().equals(benchmark) && row.threads() == threads)
                .filter(row -> Stream.of(parameters).allMatch(parameter -> {
                    int equals = parameter.indexOf('=');
                    return row.has(parameter.substring(0, equals), parameter.substring(equals + 1));
                }))
                .findFirst()
                .flatMap(row -> row.value(value));
    }
}
