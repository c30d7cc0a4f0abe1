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

import io.meterroute.memory.InMemoryDecisionLog;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.Outcome;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.Refusal;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingKey;
import io.meterroute.spec.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A platform that keeps its own purchase flow and sends lookups and purchases itself. */
class OwnSendingTest {
    private static final Duration TOOK = Duration.ofMillis(80);

    private final InMemoryDecisionLog log = new InMemoryDecisionLog(100);
    private final Scene scene = new Scene(builder -> builder.decisionLog(log));

    @Test
    @Spec("VEND-13")
    void aReportedTokenIsEvidenceOfSupportAlsoOfAPurchaseUnknownHere() {
        scene.know(Map.of(P1, NOT_SUPPORTED));

        scene.router.report(report("own-1", P1, AttemptResult.vended("token")));

        assertThat(scene.meter().statusOf(P1)).isEqualTo(SUPPORTED);
        assertThat(scene.told(RoutingEvent.AttemptEnded.class)).hasSize(1);
        assertThat(log.page(Instant.MIN, Instant.MAX, Optional.empty(), 10))
                .extracting(logged -> logged.entry().used())
                .containsExactly(Optional.of(P1));
    }

    @Test
    @Spec("VEND-13")
    void aReportThatIsToldAgainIsTakenInOnce() {
        scene.know(Map.of(P1, SUPPORTED));

        scene.router.report(report("own-1", P1, AttemptResult.inDoubt("timeout")));
        scene.router.report(report("own-1", P1, AttemptResult.inDoubt("timeout")));
        scene.router.report(report("own-1", P1, AttemptResult.vended("token")));

        assertThat(scene.told(RoutingEvent.AttemptEnded.class)).hasSize(2);
    }

    @Test
    @Spec("VEND-13")
    void aReportThatIsToldToAnotherNodeTooIsLoggedOnce() {
        scene.know(Map.of(P1, NOT_SUPPORTED));
        Router other = scene.router("node-2", builder -> builder.decisionLog(log));

        scene.router.report(report("own-1", P1, AttemptResult.vended("token")));
        other.report(report("own-1", P1, AttemptResult.vended("token")));

        assertThat(log.page(Instant.MIN, Instant.MAX, Optional.empty(), 10)).hasSize(1);
        assertThat(scene.meter().statusOf(P1)).isEqualTo(SUPPORTED);
    }

    @Test
    @Spec("VEND-13")
    void reportedFailuresMoveAProviderToTheEndOfTheOrder() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        assertThat(scene.router.decide(METER).first()).contains(P1);

        scene.time.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 20; i++) {
            scene.router.report(report("own-" + i, P1, AttemptResult.inDoubt("timeout")));
        }

        assertThat(scene.router.decide(METER).order()).containsExactly(P2, P3, P1);
    }

    @Test
    @Spec("VEND-13")
    void aReportedRefusalOfAnUnknownMeterMakesTheProviderUnconfirmed() {
        scene.know(Map.of(P1, SUPPORTED));

        scene.router.report(report(
                "own-1", P1, AttemptResult.refused(Refusal.Scope.METER_UNKNOWN, "UNKNOWN", "never heard of it")));

        assertThat(scene.meter().statusOf(P1)).isEqualTo(UNCONFIRMED);
    }

    @Test
    @Spec({"METER-1", "MARK-4"})
    void aRoundThatTheApplicationAsksForUnblocksTheMeterAndClearsItsMark() {
        scene.know(Map.of(P1, NOT_SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        scene.purchase("tx-1");
        scene.router.mark(METER, "operator");
        RouteRequest request = RouteRequest.of(METER, RoutingKey.of("own-1"));
        Outcome.LookupNeeded needed =
                (Outcome.LookupNeeded) scene.router.decide(request).outcome();

        OutsideRound round = scene.router.beginRound(METER, needed.toAsk(), Duration.ofSeconds(5));
        scene.router.answerRound(round, P2, LookupReply.supported(), TOOK);
        scene.router.answerRound(round, P1, LookupReply.notSupported(), TOOK);
        RoutingDecision decision = scene.router.endRound(round, request);

        assertThat(decision.order()).containsExactly(P2);
        assertThat(scene.meter().isMarked()).isFalse();
        assertThat(scene.meter().institution(decision.table().institution()).blockedSince())
                .isEmpty();
        assertThat(scene.at(P2).lookups()).isEmpty();
    }

    @Test
    @Spec("INPUT-1")
    void anAnswerOfAProviderThatWasNotAskedIsRefused() {
        scene.know(Map.of(P1, UNCONFIRMED));
        OutsideRound round = scene.router.beginRound(METER, Set.of(P1), Duration.ofSeconds(5));

        assertThatThrownBy(() -> scene.router.answerRound(round, P2, LookupReply.supported(), TOOK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P2");
        assertThatThrownBy(() -> scene.router.beginRound(METER, Set.of(), Duration.ofSeconds(5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PurchaseReport report(String id, ProviderId provider, AttemptResult result) {
        return new PurchaseReport(PurchaseId.of(id), METER, provider, result, TOOK);
    }
}
