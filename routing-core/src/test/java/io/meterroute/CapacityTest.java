package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.PurchaseFault;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A router takes as many calls at once as it was told, and refuses the others before anything comes of them. */
class CapacityTest {
    private static final MeterNumber OTHER = MeterNumber.of("04999999999");

    private final Scene scene = new Scene(builder -> builder.capacity(2));

    @Test
    @Spec({"INPUT-1", "INPUT-3"})
    void aCallBeyondCapacityIsRefusedAtOnceAndLeavesNoTrace() {
        CompletionStage<PurchaseResult> first = scene.purchaseAsync("tx-1");
        CompletionStage<EnquiryResult> second = scene.router.enquireAsync(EnquiryRequest.of(METER));

        assertThatThrownBy(() -> scene.router.purchase(PurchaseRequest.of("tx-3", OTHER, 10_000, "ZAR")))
                .isInstanceOf(RouterBusyException.class)
                .hasMessageContaining("2 enquiries and purchases are under way");
        assertThatThrownBy(() -> scene.router.enquire(EnquiryRequest.of(OTHER)))
                .isInstanceOf(RouterBusyException.class);

        scene.settle();
        assertThat(first.toCompletableFuture()).isCompleted();
        assertThat(second.toCompletableFuture()).isCompleted();
        assertThat(scene.journal.find(PurchaseId.of("tx-3")).purchase()).isEmpty();
        assertThat(scene.at(P1).lookups(OTHER)).isZero();
        assertThat(scene.meters.find(OTHER).meter().isKnown()).isFalse();
    }

    @Test
    @Spec("VEND-5")
    void aRefusedPurchaseMayBeRepeatedUnderItsIdOnceThereIsRoom() {
        CompletionStage<PurchaseResult> first = scene.purchaseAsync("tx-1");
        CompletionStage<PurchaseResult> second = scene.purchaseAsync("tx-2");
        assertThatThrownBy(() -> scene.router.purchase(Scene.request("tx-3"))).isInstanceOf(RouterBusyException.class);
        scene.await(first);
        scene.await(second);

        PurchaseResult third = scene.purchase("tx-3");

        assertThat(((PurchaseResult.Ended) third).end()).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(scene.ledger.netVends(PurchaseId.of("tx-3"))).isEqualTo(1);
    }

    @Test
    @Spec("VEND-3")
    void aCallThatFailsOrEndsInDoubtGivesItsRoomBackToo() {
        scene.purchase("tx-1");
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() ->
                            scene.await(scene.router.purchaseAsync(PurchaseRequest.of("tx-1", METER, 99_999, "ZAR"))))
                    .hasRootCauseInstanceOf(PurchaseMismatchException.class);
            scene.at(P1).next(PurchaseFault.ANSWER_LOST);
            scene.purchase("tx-lost-" + i);
        }

        assertThat(scene.purchase("tx-2")).isInstanceOf(PurchaseResult.Ended.class);
    }

    @Test
    @Spec("VEND-4")
    void recoveryGoesOnWhileNoCallFitsIn() {
        Scene full = new Scene(builder -> builder.capacity(1));
        full.at(P1).next(PurchaseFault.ANSWER_LOST);
        full.at(P2).next(PurchaseFault.ANSWER_LOST);
        full.at(P3).next(PurchaseFault.ANSWER_LOST);
        full.purchase("tx-1");
        full.settle();
        CompletionStage<PurchaseResult> other = full.purchaseAsync("tx-2");

        RecoveryReport report = full.await(full.router.recoverAsync(10));

        assertThat(report.failed()).isZero();
        full.await(other);
    }

    @Test
    @Spec("INPUT-1")
    void aCapacityThatIsNoneIsRefusedWhenItIsSet() {
        RouterBuilder builder = Router.builder();

        assertThatThrownBy(() -> builder.capacity(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity must be 1 to 1000000 calls under way: 0");
        assertThatThrownBy(() -> builder.capacity(1_000_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
