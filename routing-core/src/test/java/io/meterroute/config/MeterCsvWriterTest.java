package io.meterroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Assignment;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.InstitutionState;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.ProviderSupport.Evidence;
import io.meterroute.model.Support;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Spec("INPUT-2")
class MeterCsvWriterTest {
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final ProviderId P2 = ProviderId.of("P2");
    private static final ProviderId DASH = ProviderId.of("-P3");

    @Test
    void aMeterIsOneLineWithWhatAnImportReads() throws IOException {
        MeterRecord meter = meter("04123456789")
                .assignment(new Assignment(UtilityId.of("JHB"), Assignment.Source.OPERATOR, "ann", Instant.EPOCH))
                .support(P1, status(Support.SUPPORTED))
                .support(P2, status(Support.NOT_SUPPORTED))
                .support(DASH, ProviderSupport.unknown())
                .institution(
                        BANK,
                        new InstitutionState(
                                Optional.empty(),
                                new MeterPreference(List.of(List.of(P2), List.of(P1, DASH)), List.of())))
                .build();

        assertThat(written(meter, meter("1").build())).isEqualTo("""
                meter,utility,prefer,exclude,supported,not_supported
                04123456789,JHB,P2 -P3+P1,,P1,P2
                1,,,,,
                """);
    }

    @Test
    void anotherInstitutionsPreferenceIsNotWritten() throws IOException {
        MeterRecord meter = meter("1")
                .institution(
                        InstitutionId.of("other"), new InstitutionState(Optional.empty(), MeterPreference.first(P1)))
                .build();

        assertThat(written(meter)).endsWith("\n1,,,,,\n");
    }

    @Test
    void noCellCanBeTakenForAFormula() throws IOException {
        MeterRecord meter = meter("1")
                .assignment(new Assignment(UtilityId.of("-1"), Assignment.Source.OPERATOR, "ann", Instant.EPOCH))
                .support(DASH, status(Support.SUPPORTED))
                .build();

        assertThat(written(meter)).endsWith("\n1, -1,,, -P3,\n");
    }

    private static MeterRecord.Builder meter(String number) {
        return MeterRecord.unseen(MeterNumber.of(number)).toBuilder().known(true);
    }

    private static ProviderSupport status(Support status) {
        return ProviderSupport.unknown().with(status, Evidence.LOOKUP);
    }

    private static String written(MeterRecord... meters) throws IOException {
        StringBuilder out = new StringBuilder();
        MeterCsvWriter csv = new MeterCsvWriter(out, BANK);
        csv.header();
        for (MeterRecord meter : meters) {
            csv.meter(meter);
        }
        return out.toString();
    }
}
