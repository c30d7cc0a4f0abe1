package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static io.meterroute.model.Support.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.Veto;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.Outage;
import io.meterroute.testkit.PurchaseFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What must hold of a round while its store is slow, its threads are busy, or its node dies. */
class RoundTest {
    private final Scene scene = new Scene();

    @Test
    @Spec({"METER-8", "METER-9"})
    void aCallerDoesNotGoOnByAWriteThatLacksTheAnswerItWaitsFor() {
        scene.know(Map.of(P1, UNCONFIRMED, P2, UNCONFIRMED, P3, UNCONFIRMED));
        HookedMeterStore slow = new HookedMeterStore(scene.meters);
        Router router = scene.router("slow", builder -> builder.meters(slow));
        CompletionStage<PurchaseResult> first = router.purchaseAsync(Scene.request("tx-1"));
        CompletionStage<PurchaseResult> second = router.purchaseAsync(without(P1, "tx-2"));
        AtomicBoolean firstWrite = new AtomicBoolean(true);
        slow.after(next -> {
            if (answers(next) == 1 && firstWrite.getAndSet(false)) {
                scene.time.advance(Duration.ofSeconds(1));
            }
        });

        assertThat(first(scene.await(first))).isEqualTo(P1);
        assertThat(first(scene.await(second))).isEqualTo(P2);
    }

    @Test
    @Spec("METER-9")
    void whoWaitsForARoundThatCannotBeWrittenSinceNoThreadIsFreeIsToldSo() {
        scene.know(Map.of(P1, UNCONFIRMED, P2, UNCONFIRMED, P3, UNCONFIRMED));
        scene.providers.values().forEach(provider -> provider.outage(Outage.BLACK_HOLE));
        AtomicBoolean full = new AtomicBoolean();
        Router router = scene.router(
                "full",
                builder -> builder.executor(task -> {
                    if (full.get()) {
                        throw new RejectedExecutionException("full");
                    }
                    scene.time.scheduler().execute(task);
                }));
        CompletionStage<PurchaseResult> purchase = router.purchaseAsync(Scene.request("tx-1"));
        scene.time.advance(Duration.ofSeconds(1));
        full.set(true);

        scene.settle();

        assertThat(purchase.toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    @Spec("METER-7")
    void aMeterIsNotBlockedWhileAnAnswerOfTheRoundIsOutstanding() {
        scene.know(Map.of(P1, UNCONFIRMED, P2, UNCONFIRMED, P3, UNCONFIRMED));
        scene.at(P1).next(PurchaseFault.REFUSED_METER_UNKNOWN);

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(result.purchase().attempts())
                .extracting(AttemptRecord::provider)
                .containsExactly(P1, P2);
        assertThat(scene.told(RoutingEvent.MeterBlocked.class)).isEmpty();
    }

    @Test
    @Spec("METER-6")
    void whoJoinedARoundThatAskedTooFewHasTheOthersAsked() {
        scene.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        scene.at(P1).outage(Outage.BLACK_HOLE);
        CompletionStage<EnquiryResult> alone = scene.router.enquireAsync(EnquiryRequest.of(METER));
        scene.time.advance(Duration.ofSeconds(1));
        scene.change(meter -> meter.support(P1, ProviderSupport.unknown()).support(P2, ProviderSupport.unknown()));

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(first(result)).isEqualTo(P2);
        scene.await(alone);
    }

    private static PurchaseRequest without(ProviderId provider, String id) {
        return Scene.request(id).withVetoes(List.of(new Veto(provider, "AMOUNT", "too much for it")));
    }

    private static long answers(MeterRecord meter) {
        return meter.round().map(round -> (long) round.answered().size()).orElse(0L);
    }

    private static ProviderId first(PurchaseResult result) {
        assertThat(((PurchaseResult.Ended) result).end()).isInstanceOf(PurchaseEnd.Vended.class);
        return result.purchase().attempts().get(0).provider();
    }
}
