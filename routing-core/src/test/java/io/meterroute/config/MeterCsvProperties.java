package io.meterroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.MeterNumber;
import io.meterroute.spec.Spec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class MeterCsvProperties {
    @Property
    @Spec("INPUT-2")
    void eachLineIsTakenOrReportedOrBlank(@ForAll @Size(max = 30) List<@From("lines") String> lines)
            throws IOException {
        List<Long> taken = new ArrayList<>();
        List<CsvProblem> problems = new ArrayList<>();
        String file = "meter,utility,prefer\n" + String.join("\n", lines);

        CsvProgress end = MeterCsv.builder()
                .onBadLine(problems::add)
                .build()
                .read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), line -> taken.add(line.line()));

        List<Long> told = new ArrayList<>(taken);
        problems.forEach(problem -> told.add(problem.line()));
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                assertThat(told).containsOnlyOnce(i + 2L);
            }
        }
        assertThat(told)
                .hasSize((int) lines.stream().filter(line -> !line.isBlank()).count());
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.toString()).matches("[ -~…]+"));
        assertThat(end)
                .isEqualTo(new CsvProgress(
                        end.lines(), file.getBytes(StandardCharsets.UTF_8).length, taken.size(), problems.size()));
    }

    @Property
    @Spec("INPUT-2")
    void aMeterIsSeenIfItWasAddedBefore(@ForAll @Size(max = 3_000) List<@From("meters") String> meters) {
        SeenMeters seen = new SeenMeters(3_000);
        Set<MeterNumber> model = new HashSet<>();

        for (String meter : meters) {
            MeterNumber number = MeterNumber.of(meter);
            assertThat(seen.add(number)).isEqualTo(model.add(number));
        }
        assertThat(model).noneMatch(seen::add);
    }

    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> cells =
                Arbitraries.of("1", "2", "A1", "JHB", "P1", "P1 P2", "P1+P2", "", " ", "\"x\"", "\"", "\0", "é", "\r");
        return Arbitraries.oneOf(
                cells.list().ofMaxSize(4).map(list -> String.join(",", list)),
                Arbitraries.integers().between(1, 9).map(meter -> meter + ",JHB,P1 P2+P3"),
                Arbitraries.strings().ofMaxLength(20).map(text -> text.replace('\n', 'n')));
    }

    /** Few characters, so that meters repeat, and zeros, so that none may be lost. */
    @Provide
    Arbitrary<String> meters() {
        return Arbitraries.strings().withChars('0', '1', 'Z').ofMinLength(1).ofMaxLength(20);
    }
}
