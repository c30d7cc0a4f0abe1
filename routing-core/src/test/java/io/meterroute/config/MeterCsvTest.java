package io.meterroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.ImportOrigin;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Spec("INPUT-2")
class MeterCsvTest {
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final ProviderId P2 = ProviderId.of("P2");
    private static final ProviderId P3 = ProviderId.of("P3");
    private static final RoutingTable TABLE = RoutingTable.builder("R")
            .provider(Provider.of("P1", "First", 1))
            .provider(Provider.of("P2", "Second", 1))
            .provider(Provider.of("P3", "Third", 1))
            .utility(Utility.of(
                            "JHB",
                            "City of Joburg",
                            Preferences.builder().rank("P1").exclude("P3").build())
                    .withAliases(List.of("City Power")))
            .build();

    private final List<MeterLine> lines = new ArrayList<>();
    private final List<CsvProblem> problems = new ArrayList<>();

    @Test
    void aLineSaysUtilityPreferenceAndSupportOfAMeter() throws IOException {
        CsvProgress end = read("""
                supported,meter,not_supported,prefer,exclude,utility
                P1 P2,04123456789,P3,P2 P1+P3,,
                ,abc1,,,P1,city power
                """);

        assertThat(lines)
                .containsExactly(
                        new MeterLine(
                                2,
                                MeterNumber.of("04123456789"),
                                Optional.empty(),
                                Optional.of(new MeterPreference(List.of(List.of(P2), List.of(P1, P3)), List.of())),
                                new TreeMap<>(Map.of(
                                        P1, Support.SUPPORTED, P2, Support.SUPPORTED, P3, Support.NOT_SUPPORTED))),
                        new MeterLine(
                                3,
                                MeterNumber.of("ABC1"),
                                Optional.of(UtilityId.of("JHB")),
                                Optional.of(new MeterPreference(List.of(), List.of(P1))),
                                new TreeMap<>()));
        assertThat(problems).isEmpty();
        assertThat(end.good()).isEqualTo(2);
    }

    @Test
    void theMeterNumberIsEnough() throws IOException {
        read("meter\n04123456789\n");

        assertThat(lines)
                .containsExactly(new MeterLine(
                        2, MeterNumber.of("04123456789"), Optional.empty(), Optional.empty(), new TreeMap<>()));
    }

    @Test
    @Spec("METER-13")
    void aLineBecomesAnImportWithSourceAndDateOfTheCaller() throws IOException {
        read("meter,utility,supported\n1,JHB,P1\n");
        ImportOrigin origin = new ImportOrigin("coverage.csv", LocalDate.of(2026, 11, 1));

        assertThat(lines.get(0).imported(origin, Instant.EPOCH))
                .isEqualTo(new MeterEvent.Imported(
                        Optional.of(UtilityId.of("JHB")),
                        new TreeMap<>(Map.of(P1, Support.SUPPORTED)),
                        origin,
                        Instant.EPOCH));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,JHB,,,,             | line 3, column meter: must not be empty: ""
            12-3,,,,,            | line 3, column meter: meter number holds something else than the letters A-Z and digits 0-9 at position 3: "12-3"
            １２,,,,,            | line 3, column meter: meter number holds something else than the letters A-Z and digits 0-9 at position 1: "\\uff11\\uff12"
            123456789012345678901,,,,, | line 3, column meter: meter number is longer than 20 letters or digits: "123456789012345678901"
            1,,,,,               | line 3, column meter: the file has named this meter before: "1"
            2,Springfield,,,,    | line 3, column utility: is no utility of the routing table: "Springfield"
            2,,P1 P9,,,          | line 3, column prefer: provider P9 is not one of the routing table's: "P9"
            2,,P1 P2+,,,         | line 3, column prefer: provider id must have 1 to 64 characters: "": "P2+"
            2,,P1 P2+P1,,,       | line 3, column prefer: meter preference: provider P1 is both ranked 1 and ranked 2: "P1 P2+P1"
            2,,P1,P1,,           | line 3, column prefer: meter preference: provider P1 is both ranked 1 and excluded: "P1"
            2,JHB,P1 P3,,,       | line 3, column prefer: provider P3 is excluded at utility JHB: "P1 P3"
            2,,,P9,,             | line 3, column exclude: provider P9 is not one of the routing table's: "P9"
            2,,,,P9,             | line 3, column supported: provider P9 is not one of the routing table's: "P9"
            2,,,,P1 P1,          | line 3, column supported: provider P1 is named twice: "P1 P1"
            2,,,,P1,P2 P1        | line 3, column not_supported: provider P1 is named twice: "P2 P1"
            """)
    void aLineThatCannotBeTakenIsReportedAndTheOthersAreKept(String line, String problem) throws IOException {
        read("meter,utility,prefer,exclude,supported,not_supported\n1,,,,,\n" + line + "\n3,,,,,\n");

        assertThat(problems).extracting(CsvProblem::toString).containsExactly(problem);
        assertThat(lines).extracting(MeterLine::line).containsExactly(2L, 4L);
    }

    @Test
    void aMeterOfARefusedLineMayBeNamedAgain() throws IOException {
        read("meter,utility\n1,Springfield\n1,JHB\n");

        assertThat(problems).hasSize(1);
        assertThat(lines).extracting(MeterLine::line).containsExactly(3L);
    }

    @Test
    void everyFileBeginsAnew() throws IOException {
        MeterCsv csv = MeterCsv.builder().onBadLine(problems::add).build();

        csv.read(stream("meter\n1\n"), lines::add);
        csv.read(stream("meter\n1\n"), lines::add);

        assertThat(problems).isEmpty();
        assertThat(lines).hasSize(2);
    }

    @Test
    void withoutATableEveryIdThatCouldBeOneIsTaken() throws IOException {
        MeterCsv csv = MeterCsv.builder().onBadLine(problems::add).build();

        csv.read(stream("meter,utility,supported\n1,Springfield,P9\n2,City Power,\n"), lines::add);

        assertThat(lines).extracting(MeterLine::utility).containsExactly(Optional.of(UtilityId.of("Springfield")));
        assertThat(problems).extracting(CsvProblem::column).containsExactly(Optional.of("utility"));
    }

    @Test
    void checkDigitsAreLookedAtOnlyIfAskedFor() throws IOException {
        MeterCsv strict =
                MeterCsv.builder().checkDigits().onBadLine(problems::add).build();

        read("meter\n04123456789\n01234567897\n");
        strict.read(stream("meter\n04123456789\n01234567897\n"), lines::add);

        assertThat(lines).extracting(MeterLine::line).containsExactly(2L, 3L, 3L);
        assertThat(problems)
                .extracting(CsvProblem::toString)
                .containsExactly("line 2, column meter: meter number's last digit is not its Luhn check digit:"
                        + " \"04123456789\"");
    }

    @Test
    void progressIsReported() throws IOException {
        List<CsvProgress> reports = new ArrayList<>();
        MeterCsv csv = MeterCsv.builder()
                .onBadLine(problems::add)
                .onProgress(reports::add)
                .build();

        CsvProgress end = csv.read(stream("meter\n1\n1\n"), lines::add);

        assertThat(reports).containsExactly(end);
        assertThat(end).isEqualTo(new CsvProgress(3, 10, 1, 1));
    }

    @Test
    @Spec("INPUT-1")
    void aReaderIsNotBuiltWithoutEarsForBadLines() {
        assertThatThrownBy(() -> MeterCsv.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nobody is told of bad lines: call onBadLine(...)");
    }

    private CsvProgress read(String text) throws IOException {
        return MeterCsv.builder().table(TABLE).onBadLine(problems::add).build().read(stream(text), lines::add);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
