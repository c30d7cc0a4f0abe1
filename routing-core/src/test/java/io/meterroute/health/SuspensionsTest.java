package io.meterroute.health;

import static io.meterroute.health.Ward.P1;
import static io.meterroute.health.Ward.P2;
import static io.meterroute.health.Ward.P3;
import static io.meterroute.model.RoutingEvent.Operation.LOOKUP;
import static io.meterroute.model.RoutingEvent.Operation.PURCHASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.Health;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.Suspension;
import io.meterroute.spec.Spec;
import io.meterroute.spi.HealthSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Spec("HEALTH-4")
class SuspensionsTest {
    private static final Suspension WALLET = new Suspension("wallet is empty", Optional.empty());

    private final Ward ward = new Ward(3);
    private final Suspensions suspensions = ward.suspensions;

    @Test
    void oneOperationCanBeSuspendedAndTheOtherNot() {
        suspensions.suspend(P1, PURCHASE, WALLET);

        assertThat(signal(P1)).isEqualTo(new Signal(Health.HEALTHY, Optional.of(WALLET), Optional.empty()));
        assertThat(signal(P2)).isEqualTo(Signal.clear());

        suspensions.resume(P1, PURCHASE);

        assertThat(ward.health.signals(RoutingKey.of("tx-1"))).isSameAs(Signals.clear());
    }

    @Test
    void aSuspensionEndsByItself() {
        suspensions.suspend(P1, PURCHASE, new Suspension("too many requests", Optional.of(in(30))));
        ward.pass(29);
        assertThat(signal(P1).purchases()).isPresent();

        ward.pass(1);

        assertThat(suspensions.of(P1, PURCHASE)).isEmpty();
        assertThat(signal(P1)).isEqualTo(Signal.clear());
        assertThat(ward.health.signals(RoutingKey.of("tx-1"))).isSameAs(Signals.clear());
    }

    @Test
    void theCalendarSuspendsWhileAWindowIsOpenByTheWallClock() {
        MaintenanceWindow upgrade = MaintenanceWindow.of(P1, "monthly upgrade", in(60), in(120));
        suspensions.plan(upgrade);
        assertThat(ward.health.signals(RoutingKey.of("tx-1"))).isEqualTo(Signals.clear());

        ward.time.stepWallClock(Duration.ofSeconds(60));
        Optional<Suspension> expected = Optional.of(upgrade.suspension());
        assertThat(signal(P1)).isEqualTo(new Signal(Health.HEALTHY, expected, expected));
        assertThat(suspensions.planned()).containsExactly(upgrade);
        ward.pass(60);

        assertThat(signal(P1)).isEqualTo(Signal.clear());
        assertThat(suspensions.planned()).isEmpty();
    }

    @Test
    void aWindowCanBeAboutOneOperationAndBeTakenOutAgain() {
        MaintenanceWindow upgrade = new MaintenanceWindow(P1, Set.of(LOOKUP), "upgrade", in(0), in(60));
        suspensions.plan(upgrade);
        assertThat(signal(P1).lookups()).isPresent();
        assertThat(signal(P1).purchases()).isEmpty();

        assertThat(suspensions.cancel(upgrade)).isTrue();
        assertThat(suspensions.cancel(upgrade)).isFalse();

        assertThat(signal(P1)).isEqualTo(Signal.clear());
    }

    @Test
    void ofSeveralSuspensionsTheOneThatLastsLongestIsTold() {
        suspensions.plan(MaintenanceWindow.of(P1, "upgrade", in(0), in(60)));
        suspensions.suspend(P1, PURCHASE, new Suspension("too many requests", Optional.of(in(30))));
        assertThat(suspensions.of(P1, PURCHASE).orElseThrow().cause()).isEqualTo("upgrade");

        suspensions.suspend(P1, PURCHASE, WALLET);
        assertThat(suspensions.of(P1, PURCHASE)).hasValue(WALLET);
        suspensions.resume(P1, PURCHASE);

        assertThat(suspensions.of(P1, PURCHASE).orElseThrow().cause()).isEqualTo("upgrade");
    }

    @Test
    @Spec("HEALTH-3")
    void theSuspendedTakeNoPlaceAmongTheUnhealthy() {
        suspensions.suspend(P1, PURCHASE, WALLET);
        suspensions.suspend(P2, PURCHASE, WALLET);

        ward.fallIll(P3);

        assertThat(signal(P3).health()).isEqualTo(Health.UNHEALTHY);
        assertThat(ward.changes).hasSize(1);
    }

    @Test
    void theUnhealthyCanBeSuspendedToo() {
        ward.fallIll(P1);
        suspensions.suspend(P1, PURCHASE, WALLET);

        assertThat(signal(P1)).isEqualTo(new Signal(Health.UNHEALTHY, Optional.of(WALLET), Optional.empty()));
    }

    @Test
    void anApplicationsOwnSourceIsOneMethodAndSuspensionsHoldBesideIt() {
        Suspension own = new Suspension("own", Optional.empty());
        Signals told = Signals.of(Map.of(
                P1, new Signal(Health.UNHEALTHY, Optional.of(own), Optional.empty()), P2, Signal.of(Health.ADMITTED)));
        HealthSource source = suspensions.over(key -> told);
        assertThat(source.signals(RoutingKey.of("tx-1"))).isSameAs(told);

        suspensions.suspend(P1, PURCHASE, WALLET);
        suspensions.suspend(P1, LOOKUP, WALLET);

        Signals signals = source.signals(RoutingKey.of("tx-1"));
        assertThat(signals.of(P1)).isEqualTo(new Signal(Health.UNHEALTHY, Optional.of(own), Optional.of(WALLET)));
        assertThat(signals.of(P2)).isEqualTo(Signal.of(Health.ADMITTED));
        assertThat(source.admit(RoutingKey.of("tx-1"), P2)).isTrue();
        assertThat(source.lookups(P1)).isEqualTo(Health.HEALTHY);
    }

    @Test
    @Spec("INPUT-1")
    void nonsenseIsRefusedAndTheCalendarHasAnEnd() {
        assertThatThrownBy(() -> MaintenanceWindow.of(P1, "upgrade", in(60), in(60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maintenance of provider P1 must end after it begins");
        assertThatThrownBy(() -> MaintenanceWindow.of(P1, " ", in(0), in(60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cause of suspension");
        assertThatThrownBy(() -> new MaintenanceWindow(P1, Set.<Operation>of(), "upgrade", in(0), in(60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no operation");
        for (int i = 0; i < Suspensions.MOST_WINDOWS; i++) {
            suspensions.plan(MaintenanceWindow.of(P1, "upgrade " + i, in(60), in(120)));
        }
        suspensions.plan(MaintenanceWindow.of(P1, "upgrade 0", in(60), in(120)));
        assertThatThrownBy(() -> suspensions.plan(MaintenanceWindow.of(P2, "one more", in(60), in(120))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 1000");

        ward.pass(120);
        suspensions.plan(MaintenanceWindow.of(P2, "one more", in(60), in(120)));

        assertThat(suspensions.planned()).hasSize(1);
    }

    private Signal signal(ProviderId provider) {
        return ward.health.signals(RoutingKey.of("tx-1")).of(provider);
    }

    private Instant in(int seconds) {
        return ward.time.instant().plusSeconds(seconds);
    }
}
