package io.meterroute;

import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.health.HealthSettings;
import io.meterroute.model.Health;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.Support;
import io.meterroute.model.Suspension;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.PurchaseFault;
import io.meterroute.view.OperationView;
import io.meterroute.view.ProviderView;
import io.meterroute.view.TrafficMinute;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the screen of the providers shows. */
@Spec("VIEW-5")
class ProviderViewsTest {
    private static final OperationView WELL = new OperationView(Health.HEALTHY, Optional.empty(), Optional.empty());

    @Test
    void aProviderThatGotNothingYetHasNoSuccessRate() {
        Scene scene = new Scene();
        scene.publish(table -> table.provider(new Provider(ProviderId.of("P4"), "Fourth", false, 7)));
        scene.router.refreshTable();

        ProviderView idle = view(scene, ProviderId.of("P4"));

        assertThat(scene.router.views().providers().revision()).isEqualTo(2);
        assertThat(idle.name()).isEqualTo("Fourth");
        assertThat(idle.enabled()).isFalse();
        assertThat(idle.weight()).isEqualTo(7);
        assertThat(idle.hasTransport()).contains(false);
        assertThat(idle.successRate()).isEmpty();
        assertThat(idle.attemptsPerMinute()).isZero();
        assertThat(idle.traffic()).isEmpty();
        assertThat(idle.purchases()).isEqualTo(WELL);
        assertThat(idle.lookups()).isEqualTo(WELL);
    }

    @Test
    void successAndTransactionsAreThoseOfTheLastHourAndTheirCourseThatOfTheLastDay() {
        Scene scene = new Scene();
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.SUPPORTED));
        Instant first = scene.time.instant();
        scene.purchase("tx-1");
        scene.time.advance(Duration.ofHours(2));
        Instant second = scene.time.instant().truncatedTo(ChronoUnit.MINUTES);
        scene.purchase("tx-2");
        scene.at(P1).next(PurchaseFault.REFUSED_PROVIDER);
        scene.purchase("tx-3");

        ProviderView first1 = view(scene, P1);
        assertThat(first1.hasTransport()).contains(true);
        assertThat(first1.successRate()).hasValue(0.5);
        assertThat(first1.attemptsPerMinute()).isEqualTo(2 / 60.0);
        assertThat(first1.traffic()).containsExactly(new TrafficMinute(first, 1, 1), new TrafficMinute(second, 2, 1));
        assertThat(view(scene, P2).successRate()).hasValue(1);
        assertThat(view(scene, P3).successRate()).isEmpty();

        scene.time.advance(Duration.ofHours(23));
        assertThat(view(scene, P1).successRate()).isEmpty();
        assertThat(view(scene, P1).traffic()).containsExactly(new TrafficMinute(second, 2, 1));
    }

    @Test
    void aSuspensionIsShownWithItsCause() {
        Scene scene = new Scene();
        Suspension empty = new Suspension("wallet is empty", Optional.empty());
        scene.router.suspensions().suspend(P1, Operation.PURCHASE, empty);

        assertThat(view(scene, P1).purchases().suspension()).contains(empty);
        assertThat(view(scene, P1).lookups()).isEqualTo(WELL);
        assertThat(view(scene, P2).purchases()).isEqualTo(WELL);
    }

    @Test
    void anUnhealthyProviderIsShownWithTheCause() {
        Scene scene = new Scene(builder -> builder.healthSettings(
                HealthSettings.builder().minimumVolume(2).unhealthyShare(0.5).build()));
        scene.know(Map.of(P1, Support.SUPPORTED));
        scene.at(P1).next(PurchaseFault.NOT_SENT, PurchaseFault.NOT_SENT);
        scene.purchase("tx-1");
        scene.purchase("tx-2");

        OperationView purchases = view(scene, P1).purchases();

        assertThat(purchases.health()).isEqualTo(Health.UNHEALTHY);
        assertThat(purchases.cause().orElseThrow()).contains("100 % of 2 purchases failed");
        assertThat(view(scene, P1).lookups().health()).isEqualTo(Health.HEALTHY);
    }

    private static ProviderView view(Scene scene, ProviderId provider) {
        return scene.router.views().providers().providers().stream()
                .filter(view -> view.id().equals(provider))
                .findFirst()
                .orElseThrow();
    }
}
