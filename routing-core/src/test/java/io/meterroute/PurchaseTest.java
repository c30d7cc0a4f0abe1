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

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptState;
import io.meterroute.model.BlockedReason;
import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Refusal;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.Outage;
import io.meterroute.testkit.PurchaseFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PurchaseTest {
    private final Scene scene = new Scene();

    @Test
    @Spec({"VEND-4", "VEND-5"})
    void aPurchaseGoesToTheFirstRankedProviderAndIsJournaledBeforeItIsSent() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(end(result)).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(providers(result)).containsExactly(P1);
        assertThat(scene.at(P1).purchases()).hasSize(1);
        assertThat(scene.at(P1).purchases().get(0).attempt().state()).isEqualTo(AttemptState.JOURNALED);
        assertThat(scene.ledger.netVends(PurchaseId.of("tx-1"))).isEqualTo(1);
        assertThat(result.explain()).contains("vended by P1").contains("First");
    }

    @Test
    @Spec("METER-4")
    void aMeterNeverSeenIsCreatedByItsFirstPurchaseAndEverybodyIsAsked() {
        PurchaseResult result = scene.purchase("tx-1");

        assertThat(end(result)).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(scene.meter().utility()).contains(Scene.JHB);
        scene.settle();
        assertThat(List.of(P1, P2, P3))
                .allSatisfy(p -> assertThat(scene.at(p).lookups(METER)).isEqualTo(1));
        assertThat(List.of(P1, P2, P3))
                .allSatisfy(p -> assertThat(scene.meter().statusOf(p)).isEqualTo(SUPPORTED));
    }

    @Test
    @Spec("VEND-1")
    void eachProviderIsTriedOnceInOrderUntilOneVends() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        scene.at(P1).next(PurchaseFault.REFUSED_PROVIDER);
        scene.at(P2).next(PurchaseFault.NOT_SENT);

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(providers(result)).containsExactly(P1, P2, P3);
        assertThat(result.purchase().attempts())
                .extracting(AttemptRecord::state)
                .containsExactly(AttemptState.DECLINED, AttemptState.NOT_SENT, AttemptState.APPROVED);
        assertThat(result.purchase().attempts())
                .extracting(attempt -> attempt.decision().order())
                .containsExactly(List.of(P1, P2, P3), List.of(P2, P3), List.of(P3));
    }

    @Test
    @Spec("VEND-1")
    void theOrderIsDecidedAgainBeforeEachAttemptFromTheTableAsItIsThen() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        scene.at(P1).next(PurchaseFault.REFUSED_PROVIDER);
        CompletionStage<PurchaseResult> purchase = scene.purchaseAsync("tx-1");
        scene.time.advance(Duration.ofMillis(50));
        scene.publish(table -> table.replace(Utility.of(
                "JHB",
                "City of Joburg",
                Preferences.builder().rank("P1").exclude("P2").build())));

        PurchaseResult result = scene.await(purchase);

        assertThat(providers(result)).containsExactly(P1, P3);
        assertThat(scene.at(P2).purchases()).isEmpty();
    }

    @Test
    @Spec("VEND-1")
    void withNobodyLeftItWaitsForTheOutstandingAnswersOfItsOwnRound() {
        scene.know(Map.of(P1, UNCONFIRMED, P2, NOT_SUPPORTED, P3, UNCONFIRMED));
        scene.at(P1).next(PurchaseFault.REFUSED_PROVIDER);

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(providers(result)).containsExactly(P1, P3);
        assertThat(end(result)).isInstanceOf(PurchaseEnd.Vended.class);
    }

    @Test
    @Spec("VEND-2")
    void aRefusalForTheCustomersOwnMatterEndsThePurchase() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED));
        scene.at(P1).next(PurchaseFault.REFUSED_CUSTOMER);

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(end(result)).isInstanceOf(PurchaseEnd.Declined.class);
        assertThat(((PurchaseEnd.Declined) end(result)).refusal().scope()).isEqualTo(Refusal.Scope.CUSTOMER);
        assertThat(scene.at(P2).purchases()).isEmpty();
        assertThat(scene.meter().institution(Scene.table().institution()).blockedSince())
                .isEmpty();
    }

    @Test
    @Spec("VEND-2")
    void aProviderThatDoesNotKnowTheMeterBecomesUnconfirmedAndTheNextOneIsTried() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
        scene.at(P1).next(PurchaseFault.REFUSED_METER_UNKNOWN);

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(providers(result)).containsExactly(P1, P2);
        assertThat(scene.meter().statusOf(P1)).isEqualTo(UNCONFIRMED);
    }

    @Test
    @Spec({"VEND-2", "VEND-3"})
    void noOtherProviderIsTriedWhileOneIsInDoubt() {
        for (PurchaseFault fault : List.of(
                PurchaseFault.REQUEST_LOST,
                PurchaseFault.REQUEST_IN_DOUBT,
                PurchaseFault.ANSWER_LOST,
                PurchaseFault.ANSWER_IN_DOUBT,
                PurchaseFault.FAILURE)) {
            Scene doubtful = Scene.resolvingBy();
            doubtful.know(Map.of(P1, SUPPORTED, P2, SUPPORTED));
            doubtful.at(P1).next(fault);

            PurchaseResult result = doubtful.purchase("tx-1");

            assertThat(result).as(fault.name()).isInstanceOf(PurchaseResult.InDoubt.class);
            doubtful.settle();
            assertThat(doubtful.at(P2).purchases()).as(fault.name()).isEmpty();
        }
    }

    @Test
    @Spec("VEND-3")
    void aTokenThatComesAfterTheTimeLimitEndsThePurchaseThatWasInDoubt() {
        Scene scene = Scene.resolvingBy();
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED));
        scene.at(P1).next(PurchaseFault.ANSWER_DELAYED);
        assertThat(scene.purchase("tx-1")).isInstanceOf(PurchaseResult.InDoubt.class);

        scene.settle();

        assertThat(end(scene.purchase("tx-1"))).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(scene.ledger.netVends(PurchaseId.of("tx-1"))).isEqualTo(1);
        assertThat(scene.at(P2).purchases()).isEmpty();
    }

    @Test
    @Spec("VEND-5")
    void everyRepeatOfAnEndedPurchaseGetsItsEndAndNothingIsSentAgain() {
        scene.know(Map.of(P1, SUPPORTED));
        PurchaseResult first = scene.purchase("tx-1");

        PurchaseResult again = scene.purchase("tx-1");

        assertThat(end(again)).isEqualTo(end(first));
        assertThat(scene.at(P1).purchases()).hasSize(1);
    }

    @Test
    @Spec("VEND-5")
    void aRepeatWhileThePurchaseIsUnderWayWaitsForItsEnd() {
        scene.know(Map.of(P1, SUPPORTED));
        CompletionStage<PurchaseResult> first = scene.purchaseAsync("tx-1");
        CompletionStage<PurchaseResult> second = scene.purchaseAsync("tx-1");

        assertThat(end(scene.await(second))).isEqualTo(end(scene.await(first)));
        assertThat(scene.at(P1).purchases()).hasSize(1);
    }

    @Test
    @Spec("VEND-5")
    void aRepeatGetsInProgressAtItsOwnDeadline() {
        scene.know(Map.of(P1, SUPPORTED));
        scene.at(P1).outage(Outage.BLACK_HOLE);
        CompletionStage<PurchaseResult> first = scene.purchaseAsync("tx-1");

        PurchaseResult second =
                scene.await(scene.router.purchaseAsync(Scene.request("tx-1").within(Duration.ofSeconds(1))));

        assertThat(second).isInstanceOf(PurchaseResult.InProgress.class);
        assertThat(scene.await(first)).isInstanceOf(PurchaseResult.InDoubt.class);
    }

    @Test
    @Spec("VEND-5")
    void aPurchaseIdUsedAgainForAnotherAmountIsAnErrorThatNamesIt() {
        scene.know(Map.of(P1, SUPPORTED));
        scene.purchase("tx-1");

        assertThatThrownBy(
                        () -> scene.await(scene.router.purchaseAsync(PurchaseRequest.of("tx-1", METER, 20_000, "ZAR"))))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(PurchaseMismatchException.class)
                .hasMessageContaining("tx-1");
    }

    @Test
    @Spec("VEND-5")
    void aPurchaseWithoutAnyProviderEndsBlockedAndOneWhereAllRefusedEndsExhausted() {
        scene.know(Map.of(P1, NOT_SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        assertThat(end(scene.purchase("tx-1"))).isEqualTo(new PurchaseEnd.Blocked(BlockedReason.NOT_SUPPORTED_BY_ANY));

        Scene refusing = new Scene();
        refusing.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        refusing.at(P1).next(PurchaseFault.REFUSED_PROVIDER);
        assertThat(end(refusing.purchase("tx-1"))).isEqualTo(new PurchaseEnd.Exhausted(1));
    }

    @Test
    @Spec("VEND-9")
    void afterItsDeadlineNoNewAttemptBegins() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED));
        scene.at(P1).next(PurchaseFault.REFUSED_PROVIDER);

        PurchaseResult result =
                scene.await(scene.router.purchaseAsync(Scene.request("tx-1").within(Duration.ofMillis(50))));

        assertThat(providers(result)).containsExactly(P1);
        assertThat(end(result)).isInstanceOf(PurchaseEnd.Unavailable.class);
        assertThat(scene.at(P2).purchases()).isEmpty();
    }

    @Test
    @Spec("VEND-9")
    void afterItWasCancelledNoNewAttemptBegins() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED));
        scene.at(P1).next(PurchaseFault.REFUSED_PROVIDER);
        CompletionStage<PurchaseResult> purchase = scene.purchaseAsync("tx-1");
        scene.time.advance(Duration.ofMillis(50));

        scene.router.cancel(PurchaseId.of("tx-1"));

        assertThat(end(scene.await(purchase))).isInstanceOf(PurchaseEnd.Unavailable.class);
        assertThat(scene.at(P2).purchases()).isEmpty();
    }

    @Test
    @Spec("PREF-2")
    void aBrokenTableIsRefusedAndTheOneInForceStays() {
        RoutingTable before = scene.router.table();

        assertThatThrownBy(() -> scene.publish(table -> table.replace(Utility.of(
                        "JHB",
                        "City of Joburg",
                        Preferences.builder().rank("P1").exclude("P1").build()))))
                .hasMessage("utility JHB: provider P1 is both ranked 1 and excluded");

        assertThat(scene.router.refreshTable()).isEqualTo(before);
    }

    private static PurchaseEnd end(PurchaseResult result) {
        return ((PurchaseResult.Ended) result).end();
    }

    private static List<ProviderId> providers(PurchaseResult result) {
        return result.purchase().attempts().stream()
                .map(AttemptRecord::provider)
                .toList();
    }
}
