package io.meterroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.MeterNumber;
import io.meterroute.spec.Spec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Spec("INPUT-2")
class SeenMetersTest {
    @Test
    void metersAreToldApartHoweverManyThereAre() {
        SeenMeters seen = new SeenMeters(300_000);
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(MeterNumber.of("0" + i))).isTrue();
            assertThat(seen.add(MeterNumber.of("ZZZZZZZZZZZZ" + i))).isTrue();
            assertThat(seen.add(MeterNumber.of("A" + i))).isTrue();
        }
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(MeterNumber.of("0" + i))).isFalse();
            assertThat(seen.add(MeterNumber.of("ZZZZZZZZZZZZ" + i))).isFalse();
            assertThat(seen.add(MeterNumber.of("A" + i))).isFalse();
        }
        assertThat(seen.isFull()).isTrue();
    }

    @Test
    void leadingZerosAreSignificant() {
        SeenMeters seen = new SeenMeters(10);

        assertThat(List.of("1", "01", "0", "00", "0000000000001", "00000000000001"))
                .allMatch(number -> seen.add(MeterNumber.of(number)));
    }

    @Test
    void whenNoMoreMetersCanBeHeldTheOthersAreRefused() throws IOException {
        MeterRows two = new MeterRows(Optional.empty(), MeterNumber::of, new SeenMeters(2));
        List<CsvProblem> problems = new ArrayList<>();

        CsvRows.builder(two::line)
                .required("meter")
                .optional("utility", "prefer", "exclude", "supported", "not_supported")
                .onBadLine(problems::add)
                .build()
                .read(new ByteArrayInputStream("meter\n1\n2\n3\n4\n".getBytes(StandardCharsets.UTF_8)), line -> {});

        assertThat(problems)
                .extracting(CsvProblem::toString)
                .containsExactly(
                        "line 4, column meter: the file names more than 2 meters: split it: \"3\"",
                        "line 5, column meter: the file names more than 2 meters: split it: \"4\"");
    }
}
