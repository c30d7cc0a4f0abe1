package io.meterroute.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.config.RoutingTableJson;
import io.meterroute.config.TableFormatException;
import io.meterroute.model.CanonicalText;
import io.meterroute.model.RoutingTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A document is a table, which is written and read back equal in both forms, or an error that says what is wrong. */
final class RoutingTableTarget {
    private RoutingTableTarget() {}

    static void take(byte[] input) throws IOException {
        RoutingTable table;
        try {
            table = RoutingTableJson.read(new ByteArrayInputStream(input));
        } catch (TableFormatException refused) {
            Refusals.check(refused);
            return;
        }
        assertThat(RoutingTableJson.read(RoutingTableJson.write(table))).isEqualTo(table);
        assertThat(CanonicalText.table(CanonicalText.of(table))).isEqualTo(table);
    }
}
