package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Health;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.Suspension;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.LookupFault;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
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

    @Test
    @Spec({"METER-9", "METER-11"})
    void anEnquiryWhoseFirstProviderIsSilentWaitsForTheOthersOfItsRound() {
        Scene scene = new Scene();
        scene.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        scene.router.mark(METER, "operator");
        scene.at(P1).next(LookupFault.NO_EVIDENCE);

        EnquiryResult result = scene.enquire();
        scene.settle();

        assertThat(((EnquiryResult.Answered) result).provider()).isEqualTo(P2);
        assertThat(scene.providers.values())
                .allSatisfy(provider -> assertThat(provider.lookups(METER)).isEqualTo(1));
        assertThat(scene.meter().isMarked()).isFalse();
    }

    @Test
    @Spec({"MARK-4", "METER-11"})
    void anEnquiryThatJoinsAnotherNodesRoundAsksForTheReplyOnceThatRoundIsOver() {
        Scene scene = new Scene();
        scene.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        scene.router.mark(METER, "operator");
        Router other = scene.router("node-2", builder -> builder);
        CompletionStage<EnquiryResult> first = scene.router.enquireAsync(EnquiryRequest.of(METER));
        CompletionStage<EnquiryResult> second = other.enquireAsync(EnquiryRequest.of(METER));

        assertThat(((EnquiryResult.Answered) scene.await(first)).provider()).isEqualTo(P1);
        assertThat(((EnquiryResult.Answered) scene.await(second)).provider()).isEqualTo(P1);

        scene.settle();
        assertThat(scene.meter().isMarked()).isFalse();
        assertThat(scene.at(P1).lookups(METER)).isEqualTo(2);
        assertThat(scene.at(P2).lookups(METER)).isEqualTo(1);
    }
}
