package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static io.meterroute.model.Support.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.Outcome;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Support;
import io.meterroute.model.Veto;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.LookupFault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecideTest {
    private final Scene scene = new Scene();

    @Test
    @Spec("ROUTE-9")
    void decidingInTheShadowOfAnotherRouterAsksNobodyAndWritesNothing() {
        for (Support support : Support.values()) {
            Scene shadowed = new Scene();
            HookedMeterStore readOnly = new HookedMeterStore(shadowed.meters);
            readOnly.before(next -> {
                throw new AssertionError("written: " + next);
            });
            Router shadow = shadowed.router("shadow", builder -> builder.meters(readOnly));
            assertThat(shadow.decide(METER).outcome()).isInstanceOf(Outcome.LookupNeeded.class);
            shadowed.know(Map.of(P1, support, P2, UNCONFIRMED));
            assertThat(shadow.decide(METER).meter()).isEqualTo(shadowed.meter());
            shadowed.router.mark(METER, "operator");
            assertThat(shadow.decide(METER).outcome()).isInstanceOf(Outcome.LookupNeeded.class);

            shadowed.settle();

            assertThat(shadowed.providers.values())
                    .allSatisfy(provider -> assertThat(provider.lookups()).isEmpty());
            assertThat(shadowed.journal.unfinished(1)).isEmpty();
        }
    }

    @Test
    @Spec("LB-1")
    void aFreshKeyIsToldByTheDecisionAndBringsTheSameOrderAgain() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        RoutingDecision decision = scene.router.decide(METER);

        RoutingDecision again =
                scene.router.decide(RouteRequest.of(METER, decision.request().key()));

        assertThat(again).isEqualTo(decision);
        assertThat(scene.router.decide(METER).request().key())
                .isNotEqualTo(decision.request().key());
    }

    @Test
    @Spec("ROUTE-8")
    void aFilterThatThrowsFailsTheDecisionAndNothingIsSent() {
        Router strict = scene.router(
                "strict",
                builder -> builder.filter(request -> {
                    throw new IllegalStateException("limits cannot be read");
                }));
        scene.know(Map.of(P1, SUPPORTED));

        assertThatThrownBy(() -> strict.decide(RouteRequest.of(METER, RoutingKey.of("k"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("limits cannot be read");
        assertThatThrownBy(() -> scene.await(strict.purchaseAsync(Scene.request("tx-1"))))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("limits cannot be read");
        scene.settle();
        assertThat(scene.at(P1).purchases()).isEmpty();
    }

    @Test
    @Spec("ROUTE-8")
    void aFiltersVetoesAreRecordedOnceHoweverOftenTheDecisionIsMade() {
        List<Veto> vetoes = IntStream.range(0, 30)
                .mapToObj(i -> new Veto(ProviderId.of("X" + i), "CHANNEL", "not on this channel"))
                .toList();
        Router filtered = scene.router("filtered", builder -> builder.filter(request -> vetoes));
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        scene.providers.values().forEach(provider -> provider.next(LookupFault.NO_EVIDENCE));

        EnquiryResult enquiry = scene.await(filtered.enquireAsync(EnquiryRequest.of(METER)));

        assertThat(enquiry).isInstanceOf(EnquiryResult.NotAnswered.class);
        assertThat(enquiry.decision().request().vetoes()).isEqualTo(vetoes);
        assertThat(enquiry.decision().request().tried()).isEqualTo(new TreeSet<>(Set.of(P1, P2, P3)));
    }

    @Test
    @Spec("ROUTE-8")
    void aFiltersVetoTakesAProviderAwayAndNeverBlocksTheMeter() {
        Router filtered = scene.router(
                "filtered",
                builder -> builder.filter(request -> List.of(new Veto(P1, "AMOUNT", "above the provider's limit"))));
        scene.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));

        PurchaseResult result = scene.await(filtered.purchaseAsync(Scene.request("tx-1")));

        assertThat(result.explain()).contains("unavailable").contains("above the provider's limit");
        assertThat(scene.meter().institutions()).isEmpty();
    }
}
