package io.meterroute.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The suite runs what there is, and its page stands by itself. */
class SuiteTest {
    private static final double MAP = 500;
    private static final double OURS = 250;

    @ParameterizedTest
    @EnumSource
    void every_plan_of_a_part_names_benchmarks_that_are_there(Part part) {
        assertThat(part.plans(Effort.WHOLE))
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(found(plan)).isNotEmpty());
    }

    @Test
    void the_page_has_its_charts_in_it_and_needs_nothing_else() {
        String page = new Page("a page", results()).html();

        assertThat(page).contains("<svg").contains("ConcurrentHashMap&lt;String, …&gt;.get");
        assertThat(page).doesNotContain("<script", "<link", "src=", "url(http", "@import");
    }

    @Test
    void charts_have_no_colour_of_their_own() {
        String charts = new Figures(results()).html();

        assertThat(charts).contains("var(--ours)", "var(--ink)").doesNotContainPattern("rgb\\((?!0,0,0\\))");
    }

    @Test
    void an_aim_is_a_ratio_of_medians_of_one_part() {
        assertThat(Aim.of(results()).get(0)).satisfies(aim -> {
            assertThat(aim.measured()).contains(OURS / MAP);
            assertThat(aim.isMet()).contains(true);
        });
        assertThat(Aim.of(results()).get(1)).satisfies(aim -> {
            assertThat(aim.measured()).isEmpty();
            assertThat(aim.isMet()).isEmpty();
        });
    }

    @Test
    void what_was_written_reads_back_equal(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("results.json");

        results().write(file);

        assertThat(Results.read(file)).isEqualTo(results());
    }

    @Test
    void a_part_that_is_measured_again_takes_the_place_of_the_earlier_one() {
        Results again = results().with(chapter(Part.GROWTH, OURS / 2));

        assertThat(again.chapters()).hasSize(2);
        assertThat(Aim.of(again).get(0).measured()).isEqualTo(Optional.of(OURS / MAP / 2));
    }

    private static Stream<String> found(Plan plan) {
        Options options = plan.options(Effort.WHOLE);
        return BenchmarkList.defaultList()
                .find(
                        OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                        options.getIncludes(),
                        List.of())
                .stream()
                .map(entry -> entry.getUsername());
    }

    private static Results results() {
        Machine machine = new Machine("a processor", 2, "24 GiB", "Linux", "a JVM");
        return new Results(machine, "whole", List.of(chapter(Part.PEERS, OURS), chapter(Part.GROWTH, OURS)));
    }

    private static Chapter chapter(Part part, double ours) {
        List<Row> rows = List.of(row("LimitBenchmark.mapOfStrings", MAP), row("DecideBenchmark.order", ours));
        return new Chapter(part, "command", "2026-11-22T17:00:00Z", 1, 0.5, 1.5, rows);
    }

    private static Row row(String benchmark, double median) {
        return new Row(
                benchmark,
                Map.of("meters", "1000000", "providers", "10"),
                1,
                Map.of(Row.MEDIAN, median, Row.BYTES, 64.0));
    }
}
