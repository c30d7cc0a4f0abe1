package io.meterroute.examples.quickstart.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.config.CsvProblem;
import io.meterroute.config.CsvProgress;
import io.meterroute.config.MeterCsv;
import io.meterroute.config.RoutingTableJson;
import io.meterroute.model.RoutingTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataSetTest {
    private final Map<String, String> files = DataSet.files(GenerateDataMain.SEED);

    @Test
    void thePackedFilesAreWhatTheGeneratorWrites() throws IOException {
        assertThat(files).hasSize(4);
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(packed(file.getKey()))
                    .as("%s: run GenerateDataMain again", file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void anotherSeedGivesAnotherDay() {
        assertThat(DataSet.files(GenerateDataMain.SEED + 1).get("purchases.csv"))
                .isNotEqualTo(files.get("purchases.csv"));
    }

    @Test
    void aboutThreeInTenUtilitiesHavePreferences() {
        RoutingTable table = RoutingTableJson.read(file("routing-table.json"));
        long ranked = table.utilities().values().stream()
                .filter(utility -> utility.preferences().tiers().size() >= 2)
                .count();
        assertThat(table.utilities()).hasSize(250);
        assertThat(table.providers())
                .hasSize(10)
                .filteredOn(provider -> !provider.enabled())
                .hasSize(1);
        assertThat(ranked).isBetween(50L, 100L);
    }

    @Test
    void allStsShapedMeterNumbersCarryTheirCheckDigit() throws IOException {
        List<CsvProblem> problems = new ArrayList<>();
        CsvProgress read = MeterCsv.builder()
                .table(RoutingTableJson.read(file("routing-table.json")))
                .checkDigits()
                .onBadLine(problems::add)
                .build()
                .read(new ByteArrayInputStream(file("meters.csv").getBytes(StandardCharsets.UTF_8)), line -> {});
        assertThat(problems).isEmpty();
        assertThat(read.good()).isBetween(19_500L, 20_500L);
    }

    private String file(String name) {
        return files.getOrDefault(name, "");
    }

    private static String packed(String name) throws IOException {
        try (InputStream file = DataSetTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
