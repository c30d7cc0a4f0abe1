package io.meterroute.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.outcome.DryRun.RowCount;
import io.meterroute.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private static final OutcomeTable TABLE = new OutcomeTable(List.of(
            OutcomeRow.of("served", AnswerPattern.to(Operation.LOOKUP).withStatus(201), OutcomeClass.SUPPORTED),
            OutcomeRow.of(
                    "not-served",
                    AnswerPattern.to(Operation.LOOKUP).withStatus(400).withCodes("UNKNOWN_METER_ID"),
                    OutcomeClass.NOT_SUPPORTED),
            OutcomeRow.of("busy", AnswerPattern.to(Operation.PURCHASE).withStatus(503), OutcomeClass.IN_DOUBT)));

    @Test
    @Spec("METER-1")
    void recordedAnswersAreToldWithTheirRowsAndTheUnmatchedOnesApart() {
        ProviderAnswer served = ProviderAnswer.of(Operation.LOOKUP, 201);
        ProviderAnswer busy = ProviderAnswer.of(Operation.PURCHASE, 503);
        ProviderAnswer unlisted = ProviderAnswer.of(Operation.PURCHASE, 400).withCode("DUPLICATE_RECORD");
        ProviderAnswer odd = ProviderAnswer.of(Operation.LOOKUP, 418);

        DryRun run = DryRun.of(TABLE, List.of(served, unlisted, served, odd, busy));

        assertThat(run.classifications())
                .extracting(Classification::answer)
                .containsExactly(served, unlisted, served, odd, busy);
        assertThat(run.countByOutcome().toString()).isEqualTo("{SUPPORTED=2, NO_EVIDENCE=1, IN_DOUBT=2}");
        assertThat(run.countByRow())
                .containsExactly(new RowCount("served", 2), new RowCount("not-served", 0), new RowCount("busy", 1));
        assertThat(run.unmatched()).containsExactly(unlisted, odd);
    }

    @Test
    void aRunOverNothingCountsNothing() {
        DryRun run = DryRun.of(TABLE, List.of());

        assertThat(run.countByOutcome()).isEmpty();
        assertThat(run.unmatched()).isEmpty();
        assertThat(run.countByRow()).extracting(RowCount::count).containsOnly(0L);
    }
}
