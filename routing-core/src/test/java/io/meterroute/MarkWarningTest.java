package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Health;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signals;
import io.meterroute.model.Support;
import io.meterroute.model.Suspension;
import io.meterroute.spec.Spec;
import io.meterroute.spi.HealthSource;
import io.meterroute.view.LookupWarning;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** "If a provider is down this step will not resolve the issue." */
@Spec("MARK-8")
class MarkWarningTest {
    private final Scene scene = new Scene(builder -> builder.health(new LookupsFailAtP2()));

    @Test
    void markingWarnsOfWhoWouldBeAskedAndIsNotWellButMarks() {
        scene.know(Map.of(P1, Support.NOT_SUPPORTED));

        MarkResult result = scene.router.mark(METER, "ann");

        assertThat(scene.meter().isMarked()).isTrue();
        assertThat(result.warnings())
                .containsExactly(new LookupWarning(
                        P2,
                        "Second",
                        Health.UNHEALTHY,
                        "Lookups at Second (P2) fail too often now: if it is down, confirming support will not resolve"
                                + " the issue."));
    }

    @Test
    void theMetersPageWarnsBeforeTheClick() {
        scene.know(Map.of(P1, Support.NOT_SUPPORTED));

        assertThat(scene.router.views().meter(METER).orElseThrow().warnings())
                .extracting(LookupWarning::provider)
                .containsExactly(P2);
    }

    @Test
    void whoWouldNotBeAskedIsNoMatterOfTheWarning() {
        scene.know(Map.of(P1, Support.NOT_SUPPORTED));

        scene.router.suspensions().suspend(P2, Operation.LOOKUP, new Suspension("upgrade", Optional.empty()));
        assertThat(scene.router.mark(METER, "ann").warnings()).isEmpty();

        scene.router.suspensions().resume(P2, Operation.LOOKUP);
        scene.router.admin().switchProvider(P2, false, "ann", "outage");
        assertThat(scene.router.mark(METER, "ann").warnings()).isEmpty();
    }

    @Test
    void withEverybodyWellThereIsNoWarning() {
        Scene well = new Scene();
        well.know(Map.of(P3, Support.NOT_SUPPORTED));

        assertThat(well.router.mark(METER, "ann").warnings()).isEmpty();
    }

    private static final class LookupsFailAtP2 implements HealthSource {
        @Override
        public Signals signals(RoutingKey key) {
            return Signals.clear();
        }

        @Override
        public Health lookups(ProviderId provider) {
            return provider.equals(P2) ? Health.UNHEALTHY : Health.HEALTHY;
        }
    }
}
