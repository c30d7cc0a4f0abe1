package io.meterroute.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.config.OutcomeTableJson;
import io.meterroute.config.TableFormatException;
import io.meterroute.outcome.EchoedId;
import io.meterroute.outcome.Operation;
import io.meterroute.outcome.OutcomeTable;
import io.meterroute.outcome.ProviderAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** A document is a table, which is written and read back equal and judges every answer, or an error. */
final class OutcomeTableTarget {
    private OutcomeTableTarget() {}

    static void take(byte[] input) throws IOException {
        OutcomeTable table;
        try {
            table = OutcomeTableJson.read(new ByteArrayInputStream(input));
        } catch (TableFormatException refused) {
            Refusals.check(refused);
            return;
        }
        assertThat(OutcomeTableJson.read(
                        new ByteArrayInputStream(OutcomeTableJson.write(table).getBytes(UTF_8))))
                .isEqualTo(table);
        for (Operation operation : Operation.values()) {
            for (EchoedId id : EchoedId.values()) {
                ProviderAnswer answer = new ProviderAnswer(operation, 400, Optional.of("CODE"), "a message", id, false);
                assertThat(table.classify(answer)).isNotNull();
            }
        }
    }
}
