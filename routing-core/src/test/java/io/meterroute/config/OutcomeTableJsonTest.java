package io.meterroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meterroute.config.TableFormatException.Problem;
import io.meterroute.outcome.AnswerPattern;
import io.meterroute.outcome.HealthEffect;
import io.meterroute.outcome.Operation;
import io.meterroute.outcome.OutcomeClass;
import io.meterroute.outcome.OutcomeRow;
import io.meterroute.outcome.OutcomeTable;
import io.meterroute.outcome.Pause;
import io.meterroute.spec.Spec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Spec("VEND-2")
class OutcomeTableJsonTest {
    private static final OutcomeTable TABLE = new OutcomeTable(List.of(
            OutcomeRow.of(
                    "vended",
                    AnswerPattern.to(Operation.PURCHASE, Operation.RETRY)
                            .withStatus(200, 202)
                            .withOwnId()
                            .withReceipt(),
                    OutcomeClass.VENDED),
            OutcomeRow.of(
                            "wallet-empty",
                            AnswerPattern.to(Operation.PURCHASE)
                                    .withStatus(400)
                                    .withCodes("VENDOR_CREDIT", "CREDIT")
                                    .withMessage("*balance*")
                                    .withOwnId(),
                            OutcomeClass.REFUSED_PROVIDER)
                    .withHealth(HealthEffect.NEUTRAL)
                    .withPause(new Pause(Pause.From.PURCHASES, "wallet empty", Duration.ofMinutes(15)))));

    private static final String JSON = """
            {
              "rows" : [ {
                "name" : "vended",
                "when" : {
                  "operations" : [ "PURCHASE", "RETRY" ],
                  "status" : "200-202",
                  "ownId" : true,
                  "receipt" : true
                },
                "then" : {
                  "outcome" : "VENDED",
                  "health" : "GOOD"
                }
              }, {
                "name" : "wallet-empty",
                "when" : {
                  "operations" : [ "PURCHASE" ],
                  "status" : 400,
                  "codes" : [ "CREDIT", "VENDOR_CREDIT" ],
                  "message" : "*balance*",
                  "ownId" : true
                },
                "then" : {
                  "outcome" : "REFUSED_PROVIDER",
                  "health" : "NEUTRAL",
                  "pause" : {
                    "from" : "PURCHASES",
                    "cause" : "wallet empty",
                    "length" : "PT15M"
                  }
                }
              } ]
            }
            """;

    @Test
    void aTableIsWrittenWithWhatMattersToItsRows() {
        assertThat(OutcomeTableJson.write(TABLE)).isEqualToNormalizingNewlines(JSON);
    }

    @Test
    void whatIsWrittenReadsBackEqual() throws IOException {
        assertThat(OutcomeTableJson.read(JSON)).isEqualTo(TABLE);
        assertThat(OutcomeTableJson.read(new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(TABLE);
        assertThat(OutcomeTableJson.read("{\"rows\": []}")).isEqualTo(new OutcomeTable(List.of()));
    }

    @Test
    void whatIsLeftOutDoesNotMatterOrIsAsUsual() {
        assertThat(OutcomeTableJson.read(row("\"operations\": [\"LOOKUP\"]", "\"outcome\": \"NO_EVIDENCE\"")))
                .isEqualTo(new OutcomeTable(
                        List.of(OutcomeRow.of("r", AnswerPattern.to(Operation.LOOKUP), OutcomeClass.NO_EVIDENCE))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                    "operations": ["LOOKUP"], "state": 1     | "outcome": "NO_EVIDENCE"       | /rows/0/when/state: is an unknown field; known here are codes, message, operations, ownId, receipt, status
                    "operations": ["LOOK"]                   | "outcome": "NO_EVIDENCE"       | /rows/0/when/operations/0: must be one of [LOOKUP, PURCHASE, RETRY, REVERSE, QUERY], not "LOOK"
                    "operations": ["LOOKUP", "LOOKUP"]       | "outcome": "NO_EVIDENCE"       | /rows/0/when/operations/1: is listed more than once: LOOKUP
                    "operations": []                         | "outcome": "NO_EVIDENCE"       | /rows/0/when: names no operation
                    "operations": ["LOOKUP"], "codes": ["A", "A"] | "outcome": "NO_EVIDENCE"  | /rows/0/when/codes/1: is listed more than once: A
                    "operations": ["LOOKUP"], "status": "4xx" | "outcome": "NO_EVIDENCE"      | /rows/0/when/status: must be a status such as 400 or a range such as "500-599", not "4xx"
                    "operations": ["LOOKUP"], "status": "1-2-3" | "outcome": "NO_EVIDENCE"    | /rows/0/when/status: must be a status such as 400 or a range such as "500-599", not "1-2-3"
                    "operations": ["LOOKUP"], "status": 1000 | "outcome": "NO_EVIDENCE"       | /rows/0/when/status: a status range lies within 0 to 999: 1000-1000
                    "operations": ["LOOKUP"], "status": 4.5  | "outcome": "NO_EVIDENCE"       | /rows/0/when/status: must be a text, not 4.5
                    "operations": ["LOOKUP"], "message": ""  | "outcome": "NO_EVIDENCE"       | /rows/0/when/message: a message pattern has 1 to 200 printable ASCII characters: ""
                    "operations": ["PURCHASE"]               | "outcome": "REFUSED_PROVIDER"  | /rows/0: row r: REFUSED_PROVIDER must require our own id in the answer
                    "operations": ["PURCHASE"], "ownId": true | "outcome": "VENDED"           | /rows/0: row r: VENDED must require a receipt in the answer
                    "operations": ["PURCHASE"]               | "outcome": "IN_DOUBT", "health": "GOOD" | /rows/0: row r: IN_DOUBT cannot be GOOD for health
                    "operations": ["PURCHASE"]               | "health": "BAD"                | /rows/0/then: field outcome is missing
                    "operations": ["PURCHASE"] | "outcome": "IN_DOUBT", "pause": {"from": "BOTH", "cause": "c", "length": "15m"} | /rows/0/then/pause/length: must be a duration such as "PT15M", not "15m"
                    "operations": ["PURCHASE"] | "outcome": "IN_DOUBT", "pause": {"from": "BOTH", "cause": "c", "length": "PT0S"} | /rows/0/then/pause: a pause lasts 1 second to 31 days: PT0S
                    """)
    void whatIsWrongIsNamedWithItsPlace(String when, String then, String message) {
        assertThatThrownBy(() -> OutcomeTableJson.read(row(when, then)))
                .isInstanceOf(TableFormatException.class)
                .hasMessage(message);
    }

    @Test
    void aRowThatIsNeverReachedIsNamedWithItsPlace() {
        String any =
                "{\"name\": \"%s\", \"when\": {\"operations\": [\"RETRY\"]}, \"then\": {\"outcome\": \"IN_DOUBT\"}}";

        assertThatThrownBy(() -> OutcomeTableJson.read(
                        "{\"rows\": [" + any.formatted("first") + ", " + any.formatted("second") + "]}"))
                .isInstanceOf(TableFormatException.class)
                .hasMessage(
                        "/rows/1: row second is never reached: every answer it matches is taken before it, by first");
    }

    @Test
    void aTableWithoutRowsAndOneWithTooManyAreRefused() {
        assertThatThrownBy(() -> OutcomeTableJson.read("{}")).hasMessage("document: field rows is missing");

        TableFormatException tooMany = catchThrowableOfType(
                TableFormatException.class, () -> OutcomeTableJson.read("{\"rows\": [" + "0,".repeat(100) + "0]}"));
        assertThat(tooMany.problems()).hasSize(101).endsWith(new Problem("/rows", "has more than 100 entries"));
    }

    private static String row(String when, String then) {
        return "{\"rows\": [{\"name\": \"r\", \"when\": {" + when + "}, \"then\": {" + then + "}}]}";
    }
}
