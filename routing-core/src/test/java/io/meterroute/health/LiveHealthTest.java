package io.meterroute.health;

import static io.meterroute.health.Ward.P1;
import static io.meterroute.health.Ward.P2;
import static io.meterroute.health.Ward.P3;
import static io.meterroute.health.Ward.P4;
import static io.meterroute.model.Health.ADMITTED;
import static io.meterroute.model.Health.HEALTHY;
import static io.meterroute.model.Health.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.Refusal;
import io.meterroute.model.RoutingEvent.HealthChanged;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signals;
import io.meterroute.spec.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveHealthTest {
    private final Ward ward = new Ward(3);

    @Test
    @Spec("HEALTH-1")
    void aProviderIsUnhealthyOnceEnoughOfItsPurchasesFailed() {
        ward.vended(P1, 2);
        ward.failed(P1, 1);
        assertThat(ward.healthOf(P1)).isEqualTo(HEALTHY);

        ward.failed(P1, 1);

        assertThat(ward.healthOf(P1)).isEqualTo(UNHEALTHY);
        assertThat(ward.healthOf(P2)).isEqualTo(HEALTHY);
        assertThat(ward.changes)
                .containsExactly(new HealthChanged(
                        P1, Operation.PURCHASE, HEALTHY, UNHEALTHY, "50 % of 4 purchases failed within 60 s"));
    }

    @Test
    @Spec("HEALTH-1")
    void fewFailuresProveNothing() {
        ward.failed(P1, 3);

        assertThat(ward.healthOf(P1)).isEqualTo(HEALTHY);
    }

    @Test
    @Spec("HEALTH-1")
    void failuresOlderThanTheWindowAreForgotten() {
        ward.failed(P1, 3);
        ward.pass(60);
        ward.failed(P1, 3);

        assertThat(ward.healthOf(P1)).isEqualTo(HEALTHY);
        assertThat(ward.show(P1).calls()).isEqualTo(3);
    }

    @Test
    @Spec("HEALTH-1")
    void theSharedSignalsOfAGoodDayAreReturnedWhileEverybodyIsHealthy() {
        ward.failed(P1, 3);

        assertThat(ward.health.signals(RoutingKey.of("tx-1"))).isSameAs(Signals.clear());
    }

    @Test
    @Spec("HEALTH-1")
    void lookupsAndPurchasesAreJudgedApart() {
        for (int i = 0; i < 4; i++) {
            ward.looked(P1, LookupReply.noEvidence("timeout"));
        }

        assertThat(ward.health.lookups(P1)).isEqualTo(UNHEALTHY);
        assertThat(ward.healthOf(P1)).isEqualTo(HEALTHY);
        assertThat(ward.lastChange().cause()).isEqualTo("100 % of 4 lookups failed within 60 s");
    }

    @Test
    @Spec({"HEALTH-1", "MARK-8"})
    void lookupsOnProbationAllCountAndAreWellAfterEnoughGoodOnes() {
        for (int i = 0; i < 4; i++) {
            ward.looked(P1, LookupReply.noEvidence("timeout"));
        }
        ward.pass(10);
        assertThat(ward.health.lookups(P1)).isEqualTo(ADMITTED);

        ward.looked(P1, LookupReply.notSupported());
        ward.looked(P1, LookupReply.supported());
        ward.looked(P1, LookupReply.notSupported());

        assertThat(ward.health.lookups(P1)).isEqualTo(HEALTHY);
        assertThat(ward.lastChange().cause()).isEqualTo("3 lookups on probation went well");
    }

    @Test
    @Spec("HEALTH-1")
    void aCustomersFaultIsNoFailureAndABusinessRefusalSaysNothing() {
        for (int i = 0; i < 10; i++) {
            ward.ended(P1, refused(Refusal.Scope.CUSTOMER, "METER_BLOCKED"), Duration.ZERO);
            ward.ended(P1, refused(Refusal.Scope.METER_UNKNOWN, "UNKNOWN"), Duration.ZERO);
            ward.ended(P2, refused(Refusal.Scope.PROVIDER, "AMOUNT_TOO_LOW"), Duration.ZERO);
            ward.ended(P3, new AttemptResult.Accepted(Instant.MAX), Duration.ZERO);
        }

        assertThat(ward.changes).isEmpty();
        assertThat(ward.show(P1).failures()).isZero();
        assertThat(ward.show(P2).calls()).isEqualTo(10);
        ward.fallIll(P2);
        assertThat(ward.lastChange().cause()).isEqualTo("100 % of 4 purchases failed within 60 s");
    }

    @Test
    @Spec("HEALTH-1")
    void refusalsWithACodeThatIsListedAreFailures() {
        Ward strict =
                new Ward(3, Ward.settings().failureCodes(Set.of("SYSTEM_DOWN")).build());
        for (int i = 0; i < 4; i++) {
            strict.ended(P1, refused(Refusal.Scope.PROVIDER, "SYSTEM_DOWN"), Duration.ZERO);
            strict.ended(P2, refused(Refusal.Scope.CUSTOMER, "SYSTEM_DOWN"), Duration.ZERO);
        }

        assertThat(strict.healthOf(P1)).isEqualTo(UNHEALTHY);
        assertThat(strict.healthOf(P2)).isEqualTo(HEALTHY);
    }

    @Test
    @Spec("HEALTH-1")
    void whatWasNotSentOrIsInDoubtIsAFailure() {
        ward.ended(P1, AttemptResult.notSent("connection refused"), Duration.ZERO);
        ward.ended(P1, AttemptResult.inDoubt("timeout"), Duration.ZERO);
        ward.vended(P1, 2);

        assertThat(ward.healthOf(P1)).isEqualTo(UNHEALTHY);
    }

    @Test
    @Spec("HEALTH-1")
    void fromOutageToHealthyAgainEachStepIsToldWithItsCause() {
        ward.onProbation(P1);
        assertThat(ward.healthOf(P1)).isEqualTo(ADMITTED);
        ward.vended(P1, 3);
        ward.pass(60);
        assertThat(ward.healthOf(P1)).isEqualTo(HEALTHY);

        assertThat(ward.changes).extracting(HealthChanged::after).containsExactly(UNHEALTHY, ADMITTED, HEALTHY);
        assertThat(ward.changes)
                .extracting(HealthChanged::cause)
                .containsExactly(
                        "100 % of 4 purchases failed within 60 s",
                        "on probation after 10 s",
                        "3 purchases on probation went well; the share it gets grows for 60 s");
    }

    @Test
    @Spec("HEALTH-1")
    void onProbationNoMorePurchasesAreAdmittedThanThereArePermits() {
        ward.onProbation(P1);

        assertThat(ward.admit(P1, "a")).isTrue();
        assertThat(ward.admit(P1, "b")).isTrue();
        assertThat(ward.admit(P1, "c")).isFalse();
        assertThat(ward.healthOf(P1, "a")).isEqualTo(ADMITTED);
        assertThat(ward.healthOf(P1, "c")).isEqualTo(UNHEALTHY);

        ward.health.release(RoutingKey.of("a"), P1);

        assertThat(ward.healthOf(P1, "c")).isEqualTo(ADMITTED);
        assertThat(ward.admit(P1, "c")).isTrue();
    }

    @Test
    @Spec({"HEALTH-1", "ROUTE-9"})
    void decisionsThatNobodyActsOnUseNoPermitUp() {
        ward.onProbation(P1);

        assertThat(ward.admittedOfThousand(P1)).isEqualTo(1000);

        assertThat(ward.admit(P1, "a")).isTrue();
        assertThat(ward.admit(P1, "b")).isTrue();
    }

    @Test
    @Spec("HEALTH-1")
    void theShareOfKeysAdmittedGrowsAndAKeyOnceAdmittedStaysAdmitted() {
        ward.onProbation(P1);
        ward.vended(P1, 3);
        assertThat(ward.admittedOfThousand(P1)).isZero();

        ward.pass(15);
        assertThat(ward.admittedOfThousand(P1)).isBetween(200, 300);
        assertThat(ward.show(P1).admitted()).isEqualTo(0.25);
        List<String> early = admittedKeys();
        ward.pass(30);
        assertThat(ward.admittedOfThousand(P1)).isBetween(700, 800);
        assertThat(admittedKeys()).containsAll(early);
        assertThat(early).allMatch(key -> ward.admit(P1, key));
        ward.pass(15);

        assertThat(ward.health.signals(RoutingKey.of("tx-1"))).isEqualTo(Signals.clear());
        assertThat(ward.health.signals(RoutingKey.of("tx-1"))).isSameAs(Signals.clear());
    }

    @Test
    @Spec("HEALTH-1")
    void aRampUpOfNothingIsOverAtOnce() {
        Ward sudden = new Ward(3, Ward.settings().rampUp(Duration.ZERO).build());
        sudden.onProbation(P1);

        sudden.vended(P1, 3);

        assertThat(sudden.admittedOfThousand(P1)).isEqualTo(1000);
        assertThat(sudden.healthOf(P1)).isEqualTo(HEALTHY);
    }

    @Test
    @Spec("HEALTH-1")
    void theWaitGrowsWithEachFailedProbationUpToALimitAndIsShortAgainAfterAGoodTime() {
        ward.fallIll(P1);
        for (int wait : new int[] {10, 20, 40, 40}) {
            ward.pass(wait - 1);
            assertThat(ward.healthOf(P1)).isEqualTo(UNHEALTHY);
            ward.pass(1);
            assertThat(ward.healthOf(P1)).isEqualTo(ADMITTED);
            ward.failed(P1, 1);
        }
        ward.pass(40);
        ward.vended(P1, 3);
        ward.pass(60);

        ward.fallIll(P1);
        ward.pass(10);

        assertThat(ward.healthOf(P1)).isEqualTo(ADMITTED);
    }

    @Test
    @Spec("HEALTH-1")
    void oneThatFailsAgainWhileItRampsUpWaitsLonger() {
        ward.onProbation(P1);
        ward.vended(P1, 3);
        ward.pass(20);
        ward.fallIll(P1);

        ward.pass(19);
        assertThat(ward.healthOf(P1)).isEqualTo(UNHEALTHY);
        ward.pass(1);
        assertThat(ward.healthOf(P1)).isEqualTo(ADMITTED);
    }

    @Test
    @Spec("HEALTH-3")
    void atTheCapNoneOpensUntilAnotherCloses() {
        ward.fallIll(P1);
        ward.fallIll(P2);
        assertThat(ward.healthOf(P2)).isEqualTo(HEALTHY);
        assertThat(ward.show(P2).cause())
                .hasValue(
                        "100 % of 4 purchases failed within 60 s, but at most 1 of 3 providers may be unhealthy at once");

        ward.pass(10);
        ward.vended(P1, 3);
        ward.failed(P2, 1);

        assertThat(ward.healthOf(P2)).isEqualTo(UNHEALTHY);
        assertThat(ward.healthOf(P1)).isEqualTo(HEALTHY);
    }

    @Test
    @Spec("HEALTH-3")
    void theCapCountsEnabledProvidersOnlyAndIsRoundedDown() {
        for (int enabled = 1; enabled <= 6; enabled++) {
            Ward some = new Ward(6);
            some.use(Ward.table(6, enabled));
            Ward.table(6, enabled).providers().stream()
                    .filter(provider -> provider.enabled())
                    .forEach(provider -> some.fallIll(provider.id()));

            assertThat(some.changes).as("%d enabled", enabled).hasSize(enabled / 2);
        }
    }

    @Test
    @Spec("HEALTH-3")
    void lookupsHaveACapOfTheirOwn() {
        ward.fallIll(P1);
        for (int i = 0; i < 4; i++) {
            ward.looked(P2, LookupReply.noEvidence("timeout"));
        }

        assertThat(ward.health.lookups(P2)).isEqualTo(UNHEALTHY);
    }

    @Test
    @Spec("HEALTH-3")
    void whenProvidersAreSwitchedOffThoseTooManyCountAsHealthyAgain() {
        Ward four = new Ward(4);
        four.fallIll(P1);
        four.pass(1);
        four.fallIll(P2);
        assertThat(four.healthOf(P1)).isEqualTo(UNHEALTHY);

        four.use(Ward.table(4, 3));

        assertThat(four.healthOf(P1)).isEqualTo(HEALTHY);
        assertThat(four.healthOf(P2)).isEqualTo(UNHEALTHY);
        assertThat(four.lastChange().cause()).isEqualTo("at most 1 of 3 providers may be unhealthy at once");
    }

    @Test
    @Spec({"HEALTH-2", "HEALTH-3"})
    void aProviderThatIsSwitchedOffTakesNobodysPlace() {
        Ward four = new Ward(4);
        four.use(Ward.table(4, 3));
        four.fallIll(P4);

        four.fallIll(P1);

        assertThat(four.healthOf(P1)).isEqualTo(UNHEALTHY);
    }

    @Test
    @Spec("HEALTH-3")
    void oneOnProbationThatNobodyHasTriedForTheLongestWaitGivesWayToOneThatFailsNow() {
        ward.onProbation(P1);
        ward.pass(39);
        ward.fallIll(P2);
        assertThat(ward.healthOf(P2)).isEqualTo(HEALTHY);

        ward.pass(1);
        ward.failed(P2, 1);

        assertThat(ward.healthOf(P2)).isEqualTo(UNHEALTHY);
        assertThat(ward.healthOf(P1)).isEqualTo(HEALTHY);
    }

    @Test
    @Spec("HEALTH-1")
    void aProviderThatLeftTheTableIsForgotten() {
        ward.fallIll(P3);
        ward.use(Ward.table(2, 2));
        ward.failed(P3, 4);

        assertThat(ward.health.signals(RoutingKey.of("tx-1"))).isSameAs(Signals.clear());
        assertThat(ward.health.of(P3, Operation.PURCHASE)).isEmpty();
        assertThat(ward.health.lookups(P3)).isEqualTo(HEALTHY);
    }

    private List<String> admittedKeys() {
        return IntStream.range(0, 1000)
                .mapToObj(i -> "tx-" + i)
                .filter(key -> ward.healthOf(P1, key) == ADMITTED)
                .toList();
    }

    private static AttemptResult refused(Refusal.Scope scope, String code) {
        return AttemptResult.refused(scope, code, "no");
    }
}
