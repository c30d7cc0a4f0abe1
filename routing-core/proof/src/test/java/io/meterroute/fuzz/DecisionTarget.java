package io.meterroute.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meterroute.config.DecisionJson;
import io.meterroute.config.RoutingTableJson;
import io.meterroute.config.TableFormatException;
import io.meterroute.model.Assignment;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Support;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.RoutingRules;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Routes meters by any table that can be read; the first bytes say who supports the meter. Each decision says one thing of
 * each provider, explains itself, and is written as JSON.
 */
final class DecisionTarget {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final MeterNumber METER = MeterNumber.of("04123456789");
    private static final List<Support> SUPPORTS = List.of(Support.values());
    private static final int SUPPORT_BYTES = 4;

    private DecisionTarget() {}

    static void take(byte[] input) throws IOException {
        if (input.length < SUPPORT_BYTES) {
            return;
        }
        RoutingTable table;
        try {
            table = RoutingTableJson.read(new String(input, SUPPORT_BYTES, input.length - SUPPORT_BYTES, UTF_8));
        } catch (TableFormatException refused) {
            return;
        }
        MeterRecord unassigned = meter(table, Arrays.copyOf(input, SUPPORT_BYTES));
        check(table, unassigned);
        for (UtilityId utility : table.utilities().keySet()) {
            Assignment assignment = new Assignment(utility, Assignment.Source.CALLER, "caller", Instant.EPOCH);
            check(table, unassigned.toBuilder().assignment(assignment).build());
        }
    }

    private static MeterRecord meter(RoutingTable table, byte[] supports) {
        MeterRecord.Builder meter =
                MeterRecord.unseen(METER).toBuilder().known(true).version(1);
        int index = 0;
        for (Provider provider : table.providers()) {
            Support support = SUPPORTS.get((supports[index++ % supports.length] & 0xff) % SUPPORTS.size());
            if (support != Support.UNCONFIRMED) {
                meter.support(provider.id(), ProviderSupport.unknown().answered(support, 1, Instant.EPOCH));
            }
        }
        return meter.build();
    }

    private static void check(RoutingTable table, MeterRecord meter) throws IOException {
        RouteRequest request = RouteRequest.of(METER, RoutingKey.of("tx-1"));
        for (Phase phase : Phase.values()) {
            RoutingDecision decision = RoutingRules.decide(table, meter, Signals.clear(), request, phase);
            JsonNode json = JSON.readTree(DecisionJson.write(decision));
            assertThat(json.get("verdicts")).hasSize(table.providers().size());
            assertThat(json.get("order")).hasSize(decision.order().size());
            assertThat(decision.explain(Instant.EPOCH, meter)).isNotBlank();
        }
    }
}
