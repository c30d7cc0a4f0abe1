package io.meterroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spec.Spec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionJsonTest {
    private static final MeterNumber METER = MeterNumber.of("04123456789");

    @Test
    @Spec("ROUTE-5")
    void aDecisionIsWrittenWithOneVerdictPerProviderAndWhatIdentifiesItsInputs() throws JsonProcessingException {
        RoutingDecision decision = decision();
        RoutingTable table = decision.table();

        JsonNode json = JsonMapper.builder().build().readTree(DecisionJson.write(decision));

        assertThat(json.get("outcome").asText()).isEqualTo("ROUTED");
        assertThat(json.get("order")).hasSize(1);
        assertThat(json.get("toAsk").get(0).asText()).isEqualTo("P2");
        assertThat(json.get("tableChecksum").asText()).isEqualTo(table.checksum());
        assertThat(json.get("meterVersion").asLong()).isEqualTo(7);
        assertThat(json.get("routingKey").asText()).isEqualTo("tx-1");
        assertThat(json.get("verdicts")).hasSize(2);
        assertThat(json.get("verdicts").get(0).get("position").asInt()).isEqualTo(1);
        assertThat(json.get("verdicts").get(1).get("reason").asText()).isEqualTo("UNCONFIRMED");
        assertThat(json.get("verdicts").get(1).get("text").asText())
                .isEqualTo("Has not said whether it serves the meter.");
    }

    @Test
    @Spec("ROUTE-5")
    void aDecisionIsMadeAgainFromItsJson() {
        RoutingDecision decision = decision();
        DecisionEntry entry = DecisionEntry.of(Instant.parse("2026-03-01T08:00:00Z"), decision);

        for (DecisionEntry read :
                List.of(DecisionJson.read(DecisionJson.write(decision)), DecisionJson.read(DecisionJson.line(entry)))) {
            RoutingDecision again =
                    RoutingRules.decide(decision.table(), read.meter(), read.signals(), read.request(), read.phase());
            assertThat(DecisionJson.write(again)).isEqualTo(DecisionJson.write(decision));
        }
    }

    @Test
    void aRecordedDecisionIsOneLineAndReadsBackEqual() {
        DecisionEntry entry = DecisionEntry.of(Instant.parse("2026-03-01T08:00:00Z"), decision())
                .withUsed(ProviderId.of("P2"));

        String line = DecisionJson.line(entry);

        assertThat(line).doesNotContain("\n").contains("\"used\":\"P2\"", "\"at\":\"2026-03-01T08:00:00Z\"");
        assertThat(DecisionJson.read(line)).isEqualTo(entry);
    }

    @Test
    @Spec("INPUT-1")
    void whatIsNoDecisionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecisionJson.read("{"))
                .withMessageStartingWith("a decision cannot be read: Unexpected end-of-input");
        for (String json : List.of("", "[]", "7", "{}", "{\"inputs\": 7}")) {
            assertThatIllegalArgumentException()
                    .as(json)
                    .isThrownBy(() -> DecisionJson.read(json))
                    .withMessageContaining("\"inputs\"");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionJson.read("{\"inputs\": \"D1 nonsense\"}"));
    }

    private static RoutingDecision decision() {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First \"<script>\"", 70))
                .provider(Provider.of("P2", "Second", 30))
                .utility(Utility.of("JHB", "City of Joburg", Preferences.none()))
                .build();
        MeterRecord meter = MeterRecord.unseen(METER).toBuilder()
                .known(true)
                .version(7)
                .support(ProviderId.of("P1"), ProviderSupport.unknown().answered(Support.SUPPORTED, 1, Instant.EPOCH))
                .build();
        return RoutingRules.decide(
                table, meter, Signals.clear(), RouteRequest.of(METER, RoutingKey.of("tx-1")), Phase.BEFORE_LOOKUP);
    }
}
