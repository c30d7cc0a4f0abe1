package io.meterroute.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.config.CsvProblem;
import io.meterroute.config.CsvProgress;
import io.meterroute.config.MeterCsv;
import io.meterroute.config.MeterLine;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Of a file each line is taken or reported, or nothing is read, since the first line does not name the columns. */
final class MeterCsvTarget {
    private static final RoutingTable TABLE = RoutingTable.builder("RETAILER-1")
            .provider(Provider.of("P1", "First", 1))
            .provider(Provider.of("P2", "Second", 1))
            .utility(Utility.of(
                    "JHB",
                    "City of Joburg",
                    Preferences.builder().rank("P1").exclude("P2").build()))
            .build();

    private MeterCsvTarget() {}

    static void take(byte[] input) throws IOException {
        read(input, MeterCsv.builder());
        read(input, MeterCsv.builder().table(TABLE).checkDigits());
    }

    private static void read(byte[] input, MeterCsv.Builder builder) throws IOException {
        List<MeterLine> good = new ArrayList<>();
        List<CsvProblem> bad = new ArrayList<>();
        CsvProgress read;
        try {
            read = builder.onBadLine(bad::add).build().read(new ByteArrayInputStream(input), good::add);
        } catch (IllegalArgumentException noColumns) {
            assertThat(noColumns).hasMessageMatching("[ -~…]+");
            assertThat(good).isEmpty();
            return;
        }
        assertThat(read.good()).isEqualTo(good.size());
        assertThat(read.bad()).isEqualTo(bad.size());
        assertThat(read.bytes()).isEqualTo(input.length);
        Set<MeterNumber> meters = new HashSet<>();
        assertThat(good).allMatch(line -> meters.add(line.meter()));
        assertThat(bad).allSatisfy(problem -> assertThat(problem.toString()).matches("[ -~…]+"));
    }
}
