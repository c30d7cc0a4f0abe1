package io.meterroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.spec.Spec;
import java.io.ByteArrayInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that mean harm. The time limit is a safety net: reading ends by the limits that the class states. */
@Spec({"ADMIN-5", "INPUT-1"})
@Timeout(60)
class HostileJsonTest {
    private static final int FIFTY_MILLION = 50_000_000;
    private static final String BEGINNING = "{\"institution\": \"R\", \"providers\": ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}",
                "[]",
                "null",
                "7",
                "\"",
                "\u0000",
                "{\"institution\"",
                "{\"institution\":}",
                "{\"institution\": \"R\",}",
                "{'institution': 'R'}",
                "{\"institution\": +1}",
                "{\"institution\": 01}",
                "{\"institution\": \"\\x\"}",
                "{\"institution\": \"a\nb\"}",
                "// a comment\n{}",
                "<table/>"
            })
    void whatIsNoTableIsRefused(String json) {
        assertThatExceptionOfType(TableFormatException.class).isThrownBy(() -> RoutingTableJson.read(json));
    }

    @Test
    void aSyntaxErrorNamesLineAndColumnAndComesAfterWhatWasFoundBefore() {
        assertThatThrownBy(() -> RoutingTableJson.read("{\"institution\": 7,\n \"revision\": x}"))
                .isInstanceOf(TableFormatException.class)
                .hasMessageStartingWith(
                        "/institution: must be a text, not 7; /revision: cannot be read, line 2, column ")
                .hasMessageContaining("'x'");
    }

    @Test
    void aDocumentThatEndsTooEarlySaysSo() {
        assertThatThrownBy(() -> RoutingTableJson.read("{\"institution\": \"R\", \"utilities\": [{"))
                .isInstanceOf(TableFormatException.class)
                .hasMessageContaining("/utilities/0: the document ends too early, after line 1, column 37");
    }

    @Test
    void nothingMayFollowTheTable() {
        assertThatThrownBy(() -> RoutingTableJson.read(BEGINNING + "[], \"utilities\": []} {}"))
                .isInstanceOf(TableFormatException.class)
                .hasMessage("document: goes on after its end: an object");
    }

    @Test
    void aByteOrderMarkIsRefused() {
        byte[] marked = ("\uFEFF" + BEGINNING + "[], \"utilities\": []}").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> RoutingTableJson.read(new ByteArrayInputStream(marked)))
                .isInstanceOf(TableFormatException.class)
                .hasMessage("document: begins with a byte order mark (U+FEFF): save it without one");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin = "{\"institution\": \"S\u00e3o\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "{}".getBytes(StandardCharsets.UTF_16);

        assertThatThrownBy(() -> RoutingTableJson.read(new ByteArrayInputStream(latin)))
                .isInstanceOf(TableFormatException.class)
                .hasMessage("document: is not UTF-8 text");
        assertThatThrownBy(() -> RoutingTableJson.read(new ByteArrayInputStream(wide)))
                .isInstanceOf(TableFormatException.class);
    }

    @Test
    void aMessageIsOneLineOfPrintableAsciiHoweverHostileTheDocument() {
        assertThatThrownBy(() -> RoutingTableJson.read("{\"a\\nb\\u202e\": \"\\u0000\", \"institution\": foo\u202e}"))
                .isInstanceOf(TableFormatException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).matches("[ -~]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[],", "0,", "[[", " ", "\"", "9", "\\"})
    void fiftyMillionOfTheSameEndInAnError(String repeated) {
        assertThatExceptionOfType(TableFormatException.class)
                .isThrownBy(() -> RoutingTableJson.read(endless("", repeated)));
        assertThatExceptionOfType(TableFormatException.class)
                .isThrownBy(() -> RoutingTableJson.read(endless(BEGINNING + "[", repeated)));
        assertThatExceptionOfType(TableFormatException.class)
                .isThrownBy(() -> RoutingTableJson.read(endless(BEGINNING + "[], \"unknown\": [", repeated)));
    }

    @Test
    void theSizeOfADocumentIsLimited() {
        assertThatThrownBy(() -> RoutingTableJson.read(endless(BEGINNING, " ")))
                .isInstanceOf(TableFormatException.class)
                .hasMessageContaining("exceeds the maximum allowed (16777216");
    }

    @Test
    void theNumberOfProblemsListedIsLimited() {
        String problem = "{\"a\": 1},";
        String json = BEGINNING + "[], \"utilities\": [" + problem.repeat(5_000) + "{}]}";

        assertThatThrownBy(() -> RoutingTableJson.read(json))
                .isInstanceOfSatisfying(TableFormatException.class, refused -> {
                    assertThat(refused.problems()).hasSize(1_001);
                    assertThat(refused.problems().get(1_000).message())
                            .isEqualTo("has more than 1000 problems; the others are not listed");
                });
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            `"providers": [`,                `{"id": "P%d", "name": "A", "weight": 1},`, /providers,             1000
            `"utilities": [`,                `{"id": "U%d", "name": "A"},`,              /utilities,             5000
            `"utilities": [{"aliases": [`,   `"A%d",`,                                   /utilities/0/aliases,   100
            `"utilities": [{"standings": [`, `{"provider": "P%d", "rank": 1},`,          /utilities/0/standings, 64
            """)
    void theLengthOfEachListIsLimited(String head, String entry, String pointer, int limit) {
        StringBuilder json = new StringBuilder("{" + head);
        for (int i = 0; i <= limit; i++) {
            json.append(entry.replace("%d", String.valueOf(i)));
        }

        assertThatThrownBy(() -> RoutingTableJson.read(json.toString()))
                .isInstanceOf(TableFormatException.class)
                .hasMessage(pointer + ": has more than " + limit + " entries");
    }

    /** Begins with {@code head} and goes on with {@code repeated} for more than fifty million characters. */
    private static Reader endless(String head, String repeated) {
        return new RepeatingReader(head, repeated, FIFTY_MILLION);
    }
}
