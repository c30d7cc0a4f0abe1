package io.meterroute;

import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Purchases whose opening was journaled, and whose node was told that it failed. */
class UnsureOpeningsTest {
    private final Scene scene = new Scene();
    private final HookedJournal journal = new HookedJournal(scene.journal);
    private final Router router = scene.router("node-2", builder -> builder.journal(journal));

    @BeforeEach
    void theMeterIsKnown() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
    }

    @Test
    @Spec({"STORE-6", "VEND-5"})
    void theRepeatOfAPurchaseWhoseOpeningWasJournaledButNotAcknowledgedGoesOnAtOnce() {
        loseTheNextAcknowledgement();
        assertFails(router.purchaseAsync(Scene.request("tx-1")));
        Instant repeated = scene.time.instant();

        PurchaseResult result = scene.await(router.purchaseAsync(Scene.request("tx-1")));

        assertThat(((PurchaseResult.Ended) result).end()).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(Duration.between(repeated, scene.time.instant())).isLessThan(Settings.DEFAULT.lease());
        assertThat(scene.at(P1).purchases()).hasSize(1);
    }

    @Test
    @Spec({"STORE-6", "VEND-5"})
    void ofSeveralRepeatsOneGoesOnAndTheOthersGetWhatItComesTo() {
        loseTheNextAcknowledgement();
        assertFails(router.purchaseAsync(Scene.request("tx-1")));

        CompletionStage<PurchaseResult> first = router.purchaseAsync(Scene.request("tx-1"));
        CompletionStage<PurchaseResult> second = router.purchaseAsync(Scene.request("tx-1"));

        assertThat(scene.await(first)).isInstanceOf(PurchaseResult.Ended.class);
        assertThat(scene.await(second).purchase()).isEqualTo(scene.await(first).purchase());
        assertThat(scene.at(P1).purchases()).hasSize(1);
        assertThat(scene.ledger.netVends(PurchaseId.of("tx-1"))).isEqualTo(1);
    }

    @Test
    @Spec({"STORE-6", "VEND-5"})
    void aPurchaseThatAnotherNodeHasOpenedMeanwhileStaysThatNodes() {
        AtomicInteger openings = new AtomicInteger();
        journal.before(next -> {
            if (openings.incrementAndGet() == 1) {
                throw new StoreException("lost before it took effect");
            }
        });
        assertFails(router.purchaseAsync(Scene.request("tx-1")));
        CompletionStage<PurchaseResult> others = scene.router.purchaseAsync(Scene.request("tx-1"));

        CompletionStage<PurchaseResult> repeat = router.purchaseAsync(Scene.request("tx-1"));

        assertThat(scene.await(others)).isInstanceOf(PurchaseResult.Ended.class);
        assertThat(scene.await(repeat).purchase().owner()).isEqualTo("node-1");
        assertThat(scene.await(repeat).purchase().epoch())
                .isEqualTo(scene.await(others).purchase().epoch());
        assertThat(scene.at(P1).purchases()).hasSize(1);
    }

    private void loseTheNextAcknowledgement() {
        AtomicInteger writes = new AtomicInteger();
        journal.after(next -> {
            if (writes.incrementAndGet() == 1) {
                throw new StoreException("the acknowledgement was lost");
            }
        });
    }

    private void assertFails(CompletionStage<PurchaseResult> purchase) {
        assertThatThrownBy(() -> scene.await(purchase)).hasRootCauseInstanceOf(StoreException.class);
    }
}
