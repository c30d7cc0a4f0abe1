package io.meterroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.spec.Spec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("INPUT-2")
@Timeout(60)
class CsvRowsTest {
    private record Sale(long line, String customer, long cents, Optional<LocalDate> day, List<String> tags) {}

    private final List<Sale> sales = new ArrayList<>();
    private final List<CsvProblem> problems = new ArrayList<>();
    private final List<CsvProgress> reports = new ArrayList<>();
    private final CsvRows<Sale> rows = CsvRows.builder(CsvRowsTest::sale)
            .required("customer", "cents")
            .optional("day", "tags")
            .onBadLine(problems::add)
            .onProgress(reports::add)
            .build();

    @Test
    void rowsAreReadByColumnNameInAnyOrder() throws IOException {
        read("cents , customer,tags\n100,Ann,a b\n\n 200 ,\" Bob, \"\"the\"\" son \",\"\"\r\n300,Cat,  c ");

        assertThat(sales)
                .containsExactly(
                        new Sale(2, "Ann", 100, Optional.empty(), List.of("a", "b")),
                        new Sale(4, " Bob, \"the\" son ", 200, Optional.empty(), List.of()),
                        new Sale(5, "Cat", 300, Optional.empty(), List.of("c")));
        assertThat(problems).isEmpty();
    }

    @Test
    void aByteOrderMarkBeforeTheHeaderIsPassedOver() throws IOException {
        read("\uFEFFcustomer,cents\nAnn,1\n");

        assertThat(sales).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Ann,abc,       | line 3, column cents: must be a whole number 1 to 1000: "abc"
            Ann,0,         | line 3, column cents: must be a whole number 1 to 1000: "0"
            Ann,1.5,       | line 3, column cents: must be a whole number 1 to 1000: "1.5"
            Ann,１２,      | line 3, column cents: must be a whole number 1 to 1000: "\\uff11\\uff12"
            Ann,,          | line 3, column cents: must not be empty: ""
            ,,             | line 3, column customer: must not be empty: ""
            Ann,1,2026-02-30 | line 3, column day: Text '2026-02-30' could not be parsed: Invalid date 'FEBRUARY 30': "2026-02-30"
            Ann,13,        | line 3: nobody sells for 13
            Ann,1          | line 3: has 2 cells, but the header has 3
            Ann,1,,        | line 3: has 4 cells, but the header has 3
            Ann,"1,        | line 3: is not CSV: Missing closing quote for value
            Ann,"1"2,      | line 3: is not CSV: Unexpected character ('2' (code 50)): Expected column separator character (',' (code 44)) or end-of-line
            """)
    void aBadLineIsReportedWithItsPlaceAndReadingGoesOn(String line, String problem) throws IOException {
        read("customer,cents,day\nAnn,1,\n" + line + "\nBob,2,2026-02-28\n");

        assertThat(problems)
                .extracting(CsvProblem::toString)
                .hasSize(1)
                .first()
                .asString()
                .startsWith(problem);
        assertThat(sales).extracting(Sale::line).containsExactly(2L, 4L);
    }

    @Test
    void theValueOfAProblemIsThatOfTheFile() throws IOException {
        read("customer,cents\nAnn,\u202e1\n");

        assertThat(problems)
                .containsExactly(new CsvProblem(
                        2, Optional.of("cents"), Optional.of("\u202e1"), "must be a whole number 1 to 1000"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                       | CSV: the file is empty
            customer                 | CSV line 1 must name the columns of the file; missing are [cents]
            Ann,100                  | CSV line 1: unknown column "Ann"; known are [cents, customer, day, tags]
            customer;cents           | CSV line 1: unknown column "customer;cents"; known are [cents, customer, day, tags]
            customer,cents,cents     | CSV line 1: column cents is named more than once
            customer,"cents          | CSV line 1 is not CSV: Missing closing quote for value
            """)
    @Spec("INPUT-1")
    void aFileWithoutItsColumnNamesIsRefusedBeforeAnythingIsRead(String header, String message) {
        assertThatThrownBy(() -> read(header.isEmpty() ? "" : header + "\nAnn,100\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
        assertThat(sales).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void progressCountsLinesAndBytes() throws IOException {
        String text = "customer,cents\n" + "Ann,1\n".repeat(14_999) + "Ann,x\n" + "Ann,1\n".repeat(6_000);

        CsvProgress end = read(text);

        assertThat(end).isEqualTo(new CsvProgress(21_001, text.length(), 20_999, 1));
        assertThat(reports)
                .containsExactly(
                        new CsvProgress(10_000, "customer,cents\n".length() + 6 * 9_999, 9_999, 0),
                        new CsvProgress(20_000, "customer,cents\n".length() + 6 * 19_999, 19_998, 1),
                        end);
    }

    @Test
    void aLineOfAMegabyteIsReportedAndPassedOver() throws IOException {
        CsvProgress end = read("customer,cents\n" + "A".repeat(1_000_000) + ",1\nBob,2\n");

        assertThat(problems).extracting(CsvProblem::toString).containsExactly("line 2: is longer than 65536 bytes");
        assertThat(sales).extracting(Sale::line).containsExactly(3L);
        assertThat(end.bytes()).isEqualTo(1_000_024);
    }

    @Test
    void aLineMayBeAsLongAsTheLimit() throws IOException {
        read("customer,cents\n" + "A".repeat(65_534) + ",1\n" + "A".repeat(65_535) + ",1\n");

        assertThat(sales).extracting(Sale::line).containsExactly(2L);
        assertThat(problems).extracting(CsvProblem::line).containsExactly(3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", ",", "a", "\u0000", "\"\","})
    void aLineThatNeverEndsCostsNoMemory(String repeated) throws IOException {
        byte[] chunk = repeated.repeat(1_000).getBytes(StandardCharsets.UTF_8);
        InputStream endless = new InputStream() {
            private long left = 50_000_000;

            @Override
            public int read() {
                throw new UnsupportedOperationException("read one by one");
            }

            @Override
            public int read(byte[] into, int offset, int count) {
                if (left <= 0) {
                    return -1;
                }
                int length = Math.min(count, chunk.length);
                System.arraycopy(chunk, 0, into, offset, length);
                left -= length;
                return length;
            }
        };
        InputStream header = new ByteArrayInputStream("customer,cents\n".getBytes(StandardCharsets.UTF_8));

        CsvProgress end = rows.read(new SequenceInputStream(header, endless), sales::add);

        assertThat(end.bad()).isEqualTo(1);
        assertThat(end.bytes()).isGreaterThanOrEqualTo(50_000_000);
    }

    @ParameterizedTest
    @CsvSource({"0, U+0000", "13, U+000D", "27, U+001B", "133, U+0085"})
    void controlCharactersAreRefused(int control, String shown) throws IOException {
        read("customer,cents\nA" + (char) control + "b,1\nAnn,1\n");

        assertThat(problems)
                .extracting(CsvProblem::toString)
                .containsExactly("line 2: holds the control character " + shown + " at position 2");
        assertThat(sales).hasSize(1);
    }

    @Test
    void bytesThatAreNotUtf8SpoilTheirLineOnly() throws IOException {
        byte[] text = "customer,cents\nS\u00e3o,1\nAnn,1\n".getBytes(StandardCharsets.ISO_8859_1);

        rows.read(new ByteArrayInputStream(text), sales::add);

        assertThat(problems).extracting(CsvProblem::toString).containsExactly("line 2: is not UTF-8 text");
        assertThat(sales).extracting(Sale::line).containsExactly(3L);
    }

    @Test
    void whatAConsumerThrowsEndsTheReadingAndIsPassedOn() {
        InputStream in = new ByteArrayInputStream("customer,cents\nAnn,1\nBob,2\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> rows.read(in, sale -> {
                    throw new IllegalArgumentException("the store refuses " + sale.customer());
                }))
                .hasMessage("the store refuses Ann");
        assertThat(problems).isEmpty();
    }

    @Test
    @Spec("INPUT-1")
    void aReaderIsNotBuiltWithoutColumnsOrWithoutEarsForBadLines() {
        assertThatThrownBy(() ->
                        CsvRows.builder(CsvRow::line).onBadLine(problems::add).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no column is known: call required(...) or optional(...)");
        assertThatThrownBy(() -> CsvRows.builder(CsvRow::line).required("a").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nobody is told of bad lines: call onBadLine(...)");
    }

    @Test
    @Spec("INPUT-1")
    void askingForAColumnThatWasNeverNamedIsAMistakeOfTheProgram() {
        CsvRows<String> mistaken = CsvRows.builder(row -> row.find("cent").orElse(""))
                .required("cents")
                .onBadLine(problems::add)
                .build();
        InputStream in = new ByteArrayInputStream("cents\n1\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> mistaken.read(in, value -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("column cent was not named to the builder of CsvRows");
    }

    private CsvProgress read(String text) throws IOException {
        return rows.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), sales::add);
    }

    private static Sale sale(CsvRow row) {
        long cents = row.get("customer", String::length) > 0 ? row.wholeNumber("cents", 1, 1000) : 0;
        if (cents == 13) {
            throw new IllegalArgumentException("nobody sells for 13");
        }
        return new Sale(
                row.line(),
                row.get("customer", String::toString),
                cents,
                row.find("day", LocalDate::parse),
                row.list("tags", String::toString));
    }
}
