package io.meterroute.health;

import static io.meterroute.health.Ward.P1;
import static io.meterroute.health.Ward.P2;
import static io.meterroute.model.Health.ADMITTED;
import static io.meterroute.model.Health.HEALTHY;
import static io.meterroute.model.Health.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Refusal;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingKey;
import io.meterroute.spec.Spec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Bugs that circuit breakers and outlier detectors have had. */
@Spec("HEALTH-1")
class HealthBugsOfOthersTest {
    private final Ward ward = new Ward(3);

    @Test
    void probationDoesNotLastForEverSinceAPermitThatNobodyGivesBackExpires() {
        ward.onProbation(P1);
        assertThat(ward.admit(P1, "lost-1")).isTrue();
        ward.pass(10);
        assertThat(ward.admit(P1, "lost-2")).isTrue();

        ward.pass(19);
        assertThat(ward.admit(P1, "next")).isFalse();
        ward.pass(1);
        assertThat(ward.admit(P1, "next")).isTrue();
        assertThat(ward.admit(P1, "more")).isFalse();
    }

    @Test
    void aPermitIsNotProlongedByAskingForItAgain() {
        ward.onProbation(P1);
        assertThat(ward.admit(P1, "a")).isTrue();
        ward.pass(20);
        assertThat(ward.admit(P1, "a")).isTrue();
        assertThat(ward.admit(P1, "b")).isTrue();
        ward.pass(10);

        assertThat(ward.admit(P1, "c")).isTrue();
    }

    @Test
    void resultsOfCallsThatBeganBeforeTheProviderWasFoundUnhealthyDoNotEndItsProbation() {
        ward.onProbation(P1);

        ward.ended(P1, AttemptResult.inDoubt("timeout"), Duration.ofSeconds(5));
        assertThat(ward.healthOf(P1)).isEqualTo(ADMITTED);
        for (int i = 0; i < 3; i++) {
            ward.ended(P1, AttemptResult.vended("1234"), Duration.ofSeconds(11));
        }

        assertThat(ward.healthOf(P1)).isEqualTo(ADMITTED);
    }

    @Test
    void resultsOfCallsThatBeganBeforeRecoveryDoNotOpenItAgain() {
        ward.onProbation(P1);
        ward.pass(5);
        ward.vended(P1, 3);
        ward.pass(1);

        for (int i = 0; i < 10; i++) {
            ward.ended(P1, AttemptResult.inDoubt("timeout"), Duration.ofSeconds(2));
        }

        assertThat(ward.show(P1).health()).isEqualTo(HEALTHY);
    }

    @Test
    void oneGoodProbeIsNotFollowedByAStampede() {
        ward.onProbation(P1);
        assertThat(ward.admit(P1, "probe")).isTrue();
        ward.vended(P1, 1);
        ward.health.release(RoutingKey.of("probe"), P1);
        assertThat(ward.admit(P1, "a")).isTrue();
        assertThat(ward.admit(P1, "b")).isTrue();
        assertThat(ward.admit(P1, "c")).isFalse();

        ward.vended(P1, 2);
        ward.pass(6);

        assertThat(ward.admittedOfThousand(P1)).isBetween(50, 150);
    }

    @Test
    void aFailedProbeDoesNotMakeTheProviderHealthy() {
        ward.onProbation(P1);
        ward.vended(P1, 2);

        ward.failed(P1, 1);

        assertThat(ward.healthOf(P1)).isEqualTo(UNHEALTHY);
        assertThat(ward.lastChange().cause()).isEqualTo("a purchase on probation failed; the next wait is 20 s");
        ward.pass(20);
        ward.vended(P1, 2);
        assertThat(ward.healthOf(P1)).isEqualTo(ADMITTED);
    }

    @Test
    void goodResultsOfPurchasesThatHadNobodyElseDoNotEndTheWait() {
        ward.fallIll(P1);

        ward.vended(P1, 20);

        assertThat(ward.healthOf(P1)).isEqualTo(UNHEALTHY);
    }

    @Test
    void steppingTheWallClockChangesNothing() {
        ward.fallIll(P1);
        ward.time.stepWallClock(Duration.ofDays(1));
        assertThat(ward.healthOf(P1)).isEqualTo(UNHEALTHY);

        ward.time.stepWallClock(Duration.ofDays(-2));
        ward.pass(10);

        assertThat(ward.healthOf(P1)).isEqualTo(ADMITTED);
    }

    @Test
    void theMonotonicClockMayBeNegativeAndMayOverflow() {
        for (long start : new long[] {-1_000_000_000L, Long.MAX_VALUE - 1_000_000_000L}) {
            Ward usual = new Ward(3);
            LiveHealth health = LiveHealth.builder()
                    .settings(Ward.settings().build())
                    .ticker(() -> start + usual.time.nanos())
                    .build();
            health.on(new RoutingEvent.TableChanged(0, Ward.table(3, 3)));
            for (int i = 0; i < 4; i++) {
                health.on(Ward.attemptEnded(P1, AttemptResult.inDoubt("timeout"), Duration.ZERO));
            }
            usual.pass(9);
            assertThat(health.signals(RoutingKey.of("a")).of(P1).health()).isEqualTo(UNHEALTHY);
            usual.pass(1);
            assertThat(health.signals(RoutingKey.of("a")).of(P1).health()).isEqualTo(ADMITTED);
        }
    }

    @Test
    @Spec("HEALTH-3")
    void whenEverybodyFailsSomebodyStillComesFirst() {
        Ward two = new Ward(2);
        two.fallIll(P1);
        two.fallIll(P2);

        assertThat(two.healthOf(P1)).isEqualTo(UNHEALTHY);
        assertThat(two.healthOf(P2)).isEqualTo(HEALTHY);
    }

    @Test
    void unknownMetersDoNotMakeAHealthyProviderLookIll() {
        for (int i = 0; i < 50; i++) {
            ward.looked(P1, LookupReply.notSupported());
            ward.ended(P1, AttemptResult.refused(Refusal.Scope.METER_UNKNOWN, "UNKNOWN", "no"), Duration.ZERO);
        }

        assertThat(ward.changes).isEmpty();
    }

    @Test
    void aLookupThatEndedAtItsDeadlineIsNotCountedAgainWhenItsAnswerComes() {
        ward.pass(10);
        for (int i = 0; i < 4; i++) {
            ward.looked(P1, LookupReply.noEvidence("no answer within 5000 ms"));
            ward.health.on(new RoutingEvent.LookupEnded(
                    MeterNumber.of("04123456789"), P1, LookupReply.supported(), Duration.ofSeconds(6), true));
        }

        assertThat(ward.lastChange().cause()).isEqualTo("100 % of 4 lookups failed within 60 s");
    }
}
