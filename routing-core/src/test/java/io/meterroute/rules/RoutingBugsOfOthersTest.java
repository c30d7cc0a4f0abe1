package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meterroute.model.Assignment;
import io.meterroute.model.Health;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Verdict;
import io.meterroute.model.Veto;
import io.meterroute.spec.Spec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bugs that other routers had with orders and retries, each kept out by name. */
class RoutingBugsOfOthersTest {
    private static final MeterNumber METER = MeterNumber.of("04123456789");
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final ProviderId P2 = ProviderId.of("P2");
    private static final ProviderId P3 = ProviderId.of("P3");

    @Spec("VEND-1")
    @Test
    void aRetryNeverGoesBackToAProviderTriedBeforeTheLastOne() {
        for (int purchase = 0; purchase < 100; purchase++) {
            RouteRequest request = RouteRequest.of(METER, RoutingKey.of("tx-" + purchase));
            List<ProviderId> tried = new ArrayList<>();
            RoutingCase given = tied().with(request).in(Phase.AFTER_LOOKUP);
            List<ProviderId> planned = given.decide().order();
            while (tried.size() < 3) {
                tried.add(given.with(request.withTried(tried)).decide().first().orElseThrow());
            }

            assertThat(tried).isEqualTo(planned).doesNotHaveDuplicates();
            assertThat(given.with(request.withTried(tried)).decide().outcome().kind())
                    .isEqualTo(Outcome.Kind.UNAVAILABLE);
        }
    }

    @Spec({"ROUTE-1", "ROUTE-5"})
    @Test
    void theOrderIsTheRankedOneInEveryViewOfADecisionWhateverTheOrderOfDeclaration() {
        RoutingDecision decision =
                ranked(Preferences.builder().rank("P3").rank("P1").rank("P2")).decide();
        List<ProviderId> expected = List.of(P3, P1, P2);

        assertThat(decision.order()).isEqualTo(expected);
        assertThat(((Outcome.Routed) decision.outcome()).order()).isEqualTo(expected);
        assertThat(decision.verdicts()).extracting(Verdict::provider).isEqualTo(expected);
        assertThat(decision.verdicts()).extracting(Verdict::position).containsExactly(1, 2, 3);
    }

    @Spec({"ROUTE-3", "ROUTE-8"})
    @Test
    void aLaterStageKeepsTheOrderOfAnEarlierOne() {
        RoutingCase given = ranked(Preferences.builder().rank("P3").rank("P1").rank("P2"));
        Signals ill = Signals.of(Map.of(P3, Signal.of(Health.UNHEALTHY)));
        List<Veto> vetoes = List.of(new Veto(P1, "CHANNEL", "not at this till"));

        assertThat(given.with(ill).decide().order()).containsExactly(P1, P2, P3);
        assertThat(given.with(ill)
                        .with(given.request().withVetoes(vetoes))
                        .decide()
                        .order())
                .containsExactly(P2, P3);
    }

    @Spec("ROUTE-3")
    @Test
    void allBeingUnhealthyLeavesTheOrderAsItWasInsteadOfNobody() {
        RoutingCase given = ranked(Preferences.builder().rank("P3").rank("P1").rank("P2"));
        Signal ill = Signal.of(Health.UNHEALTHY);

        assertThat(given.with(Signals.of(Map.of(P1, ill, P2, ill, P3, ill)))
                        .decide()
                        .order())
                .containsExactly(P3, P1, P2);
    }

    @Spec("ROUTE-9")
    @Test
    void decidingInTheShadowOfAnotherRouterLeavesNothingBehind() {
        RoutingCase given = tied();
        RoutingDecision alone = given.decide();
        for (int shadow = 0; shadow < 1_000; shadow++) {
            assertThat(given.with(RouteRequest.of(METER, RoutingKey.of("shadow-" + shadow)))
                            .decide()
                            .order())
                    .hasSize(3);
        }

        assertThat(given.decide()).isEqualTo(alone);
        assertThat(given.decide().explain()).isEqualTo(alone.explain());
    }

    @Spec("ROUTE-5")
    @Test
    void everyFilterSaysWhomItRemovedAndWhy() {
        RoutingCase given = tied();
        RouteRequest request = given.request()
                .withVetoes(List.of(new Veto(P1, "CHANNEL", "not at this till")))
                .withTried(List.of(P2));

        assertThat(given.with(request).decide().verdicts())
                .extracting(Verdict::provider, Verdict::reason)
                .containsExactly(
                        tuple(P3, Verdict.Reason.CANDIDATE),
                        tuple(P1, Verdict.Reason.VETOED),
                        tuple(P2, Verdict.Reason.ALREADY_TRIED));
    }

    private static RoutingCase tied() {
        return ranked(Preferences.builder().rank("P1", "P2", "P3"));
    }

    private static RoutingCase ranked(Preferences.Builder preferences) {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First", 1))
                .provider(Provider.of("P2", "Second", 1))
                .provider(Provider.of("P3", "Third", 1))
                .utility(Utility.of("JHB", "City of Joburg", preferences.build()))
                .build();
        ProviderSupport yes = ProviderSupport.unknown().answered(Support.SUPPORTED, 1, Instant.EPOCH);
        MeterRecord meter = MeterRecord.unseen(METER).toBuilder()
                .known(true)
                .assignment(new Assignment(UtilityId.of("JHB"), Assignment.Source.OPERATOR, "ann", Instant.EPOCH))
                .support(P1, yes)
                .support(P2, yes)
                .support(P3, yes)
                .build();
        RouteRequest request = RouteRequest.of(METER, RoutingKey.of("tx-1"));
        return new RoutingCase(table, meter, Signals.clear(), request, Phase.BEFORE_LOOKUP);
    }
}
