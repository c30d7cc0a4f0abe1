package io.meterroute;

import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.health.HealthSettings;
import io.meterroute.health.LiveHealth;
import io.meterroute.health.MaintenanceWindow;
import io.meterroute.health.ProviderHealth;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptState;
import io.meterroute.model.Health;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Outcome;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingEvent.HealthChanged;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.Suspension;
import io.meterroute.model.Verdict;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RouterHealthTest {
    private static final HealthSettings SETTINGS = HealthSettings.builder()
            .minimumVolume(4)
            .waits(Duration.ofSeconds(10), Duration.ofSeconds(40))
            .permits(1, Duration.ofMinutes(1))
            .goodProbes(2)
            .rampUp(Duration.ofMinutes(1))
            .build();

    private final Scene scene = new Scene(builder -> builder.healthSettings(SETTINGS));
    private int purchases;

    @Test
    @Spec({"HEALTH-1", "ROUTE-3"})
    void aProviderWithAnOutageMovesToTheEndOfTheOrderIsProbedAndRampsUp() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        scene.at(P1).outage(Outage.CONNECTION_REFUSED);
        for (int i = 0; i < 4; i++) {
            assertThat(tried()).containsExactly(P1, P2);
        }
        assertThat(order()).containsExactly(P2, P3, P1);
        assertThat(tried()).containsExactly(P2);

        scene.time.advance(Duration.ofSeconds(10));
        assertThat(tried()).containsExactly(P1, P2);
        assertThat(tried()).containsExactly(P2);

        scene.at(P1).outage(Outage.NONE);
        scene.time.advance(Duration.ofSeconds(20));
        assertThat(tried()).containsExactly(P1);
        assertThat(tried()).containsExactly(P1);
        assertThat(firsts()).isBetween(0, 5);
        scene.time.advance(Duration.ofSeconds(30));
        assertThat(firsts()).isBetween(35, 65);
        scene.time.advance(Duration.ofSeconds(30));
        assertThat(firsts()).isEqualTo(100);

        assertThat(scene.told(HealthChanged.class).stream().filter(change -> change.operation() == Operation.PURCHASE))
                .extracting(HealthChanged::cause)
                .containsExactly(
                        "100 % of 4 purchases failed within 60 s",
                        "on probation after 10 s",
                        "a purchase on probation failed; the next wait is 20 s",
                        "on probation after 20 s",
                        "2 purchases on probation went well; the share it gets grows for 60 s");
    }

    @Test
    @Spec("HEALTH-2")
    void theOperatorsSwitchAndTheTableStayAsTheyAreWhateverHealthDoes() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        fallIll();
        scene.publish(table -> table.replace(new Provider(P1, "First", false, 1)));
        scene.router.refreshTable();
        scene.time.advance(Duration.ofMinutes(10));

        assertThat(scene.router.table().revision()).isEqualTo(2);
        assertThat(scene.router.table().provider(P1).orElseThrow().enabled()).isFalse();
        assertThat(tried()).containsExactly(P2);
    }

    @Test
    @Spec("HEALTH-1")
    void ofPurchasesAtTheSameTimeOnlyAsManyTryAProviderOnProbationAsThereArePermits() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        fallIll();
        scene.at(P1).outage(Outage.NONE);
        scene.time.advance(Duration.ofSeconds(10));

        List<CompletionStage<PurchaseResult>> together = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            together.add(scene.purchaseAsync("together-" + i));
        }

        assertThat(together.stream().map(scene::await).map(RouterHealthTest::providers))
                .containsExactlyInAnyOrder(List.of(P1), List.of(P2), List.of(P2), List.of(P2), List.of(P2));
        together.forEach(stage -> {
            AttemptRecord attempt = scene.await(stage).purchase().attempts().get(0);
            assertThat(attempt.decision().order().get(0)).isEqualTo(attempt.provider());
        });
        assertThat(tried()).containsExactly(P1);
    }

    @Test
    @Spec({"HEALTH-1", "ROUTE-9"})
    void decisionsInTheShadowUseNoPermitUp() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        fallIll();
        scene.at(P1).outage(Outage.NONE);
        scene.time.advance(Duration.ofSeconds(10));

        for (int i = 0; i < 100; i++) {
            assertThat(order()).startsWith(P1);
        }

        assertThat(tried()).containsExactly(P1);
    }

    @Test
    @Spec({"HEALTH-1", "VEND-7"})
    void anAttemptThatTheRouterItselfKeptFromBeingSentIsNotHeldAgainstTheProvider() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        AtomicLong stoodStill = new AtomicLong();
        Router stalling = scene.router(
                "stalling",
                builder -> builder.healthSettings(SETTINGS)
                        .ticker(() -> scene.time.nanos() + stoodStill.get())
                        .listener(event -> stoodStill.addAndGet(
                                isIntentAtP1(event) ? Duration.ofSeconds(2).toNanos() : 0)));
        for (int i = 0; i < 5; i++) {
            PurchaseResult result = scene.await(stalling.purchaseAsync(Scene.request("stalled-" + i)));
            assertThat(providers(result)).containsExactly(P1, P2);
        }

        LiveHealth health = stalling.health().orElseThrow();
        assertThat(health.of(P1, Operation.PURCHASE).orElseThrow().calls()).isZero();
        assertThat(health.of(P2, Operation.PURCHASE).orElseThrow().calls()).isEqualTo(5);
    }

    @Test
    @Spec({"HEALTH-1", "MARK-8"})
    void lookupsThatAreNotAnsweredWithinTheRoundsDeadlineAreFailures() {
        scene.at(P2).outage(Outage.BLACK_HOLE);
        for (int i = 0; i < 4; i++) {
            RouteRequest request = RouteRequest.of(MeterNumber.of("0412345678" + i), RoutingKey.of("enquiry-" + i));
            scene.await(scene.router.enquireAsync(EnquiryRequest.of(request.meter())));
        }
        scene.time.advance(Scene.DEADLINE);

        assertThat(scene.router.health().orElseThrow().lookups(P2)).isEqualTo(Health.UNHEALTHY);
        assertThat(scene.router.health().orElseThrow().lookups(P1)).isEqualTo(Health.HEALTHY);
        assertThat(show(P2, Operation.PURCHASE).health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    @Spec({"HEALTH-4", "ROUTE-4"})
    void aSuspendedProviderIsDroppedAndComesBackByItselfWithoutAChangeOfTheTable() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
        Instant until = scene.time.instant().plusSeconds(60);
        scene.router
                .suspensions()
                .suspend(P1, Operation.PURCHASE, new Suspension("wallet is empty", Optional.of(until)));
        scene.router
                .suspensions()
                .plan(MaintenanceWindow.of(P2, "upgrade", scene.time.instant(), until.plusSeconds(60)));

        RoutingDecision decision = decide();
        assertThat(decision.outcome()).isEqualTo(new Outcome.Unavailable(Optional.of(until)));
        assertThat(decision.verdicts().get(0).reason()).isEqualTo(Verdict.Reason.SUSPENDED);

        scene.time.advance(Duration.ofSeconds(60));
        assertThat(order()).containsExactly(P1);
        scene.time.advance(Duration.ofSeconds(60));
        assertThat(order()).containsExactly(P1, P2);
        assertThat(scene.router.table().revision()).isEqualTo(1);
    }

    @Test
    @Spec("HEALTH-4")
    void anApplicationMayBringItsOwnHealthInOneMethod() {
        Signals signals = Signals.of(Map.of(P1, Signal.of(Health.UNHEALTHY), P2, Signal.of(Health.ADMITTED)));
        Scene own = new Scene(builder -> builder.health(key -> signals));
        own.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));

        assertThat(providers(own.purchase("tx-1"))).containsExactly(P2);
        assertThat(own.router.health()).isEmpty();
        own.router.suspensions().suspend(P2, Operation.PURCHASE, new Suspension("wallet is empty", Optional.empty()));

        assertThat(providers(own.purchase("tx-2"))).containsExactly(P3);
    }

    @Test
    @Spec("INPUT-1")
    void anOwnHealthSourceAndSettingsForTheLibrarysAreTooMuch() {
        RouterBuilder builder = Router.builder()
                .table(Scene.table())
                .health(key -> Signals.clear())
                .healthSettings(SETTINGS);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("call either health(…) or healthSettings(…), not both");
    }

    /** P1 refuses connections, and four purchases go on to P2. */
    private void fallIll() {
        scene.at(P1).outage(Outage.CONNECTION_REFUSED);
        for (int i = 0; i < 4; i++) {
            assertThat(tried()).containsExactly(P1, P2);
        }
    }

    private static boolean isIntentAtP1(RoutingEvent event) {
        return event instanceof RoutingEvent.AttemptChanged changed
                && changed.attempt().provider().equals(P1)
                && changed.attempt().state() == AttemptState.JOURNALED;
    }

    private List<ProviderId> tried() {
        return providers(scene.purchase("tx-" + purchases++));
    }

    private static List<ProviderId> providers(PurchaseResult result) {
        return result.purchase().attempts().stream()
                .map(AttemptRecord::provider)
                .toList();
    }

    private RoutingDecision decide() {
        return scene.router.decide(RouteRequest.of(Scene.METER, RoutingKey.of("shadow")));
    }

    private List<ProviderId> order() {
        return decide().order();
    }

    /** How many of 100 keys have P1 first. */
    private int firsts() {
        int firsts = 0;
        for (int i = 0; i < 100; i++) {
            RouteRequest request = RouteRequest.of(Scene.METER, RoutingKey.of("key-" + i));
            firsts += scene.router.decide(request).first().equals(Optional.of(P1)) ? 1 : 0;
        }
        return firsts;
    }

    private ProviderHealth show(ProviderId provider, Operation operation) {
        return scene.router.health().orElseThrow().of(provider, operation).orElseThrow();
    }
}
