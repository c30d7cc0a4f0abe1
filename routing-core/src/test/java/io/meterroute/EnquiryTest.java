package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Health;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.Suspension;
import io.meterroute.spec.Spec;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnquiryTest {
    @Test
    @Spec({"METER-10", "METER-11"})
    void aProviderSuspendedForLookupsIsNotAskedByAnEnquiryThoughItComesFirst() {
        Signal noLookups = new Signal(
                Health.HEALTHY, Optional.empty(), Optional.of(new Suspension("maintenance", Optional.empty())));
        Scene scene = new Scene(builder -> builder.health(key -> Signals.of(Map.of(P1, noLookups))));
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));

        EnquiryResult result = scene.enquire();

        assertThat(((EnquiryResult.Answered) result).provider()).isEqualTo(P2);
        assertThat(scene.at(P1).lookups(METER)).isZero();
    }
}
