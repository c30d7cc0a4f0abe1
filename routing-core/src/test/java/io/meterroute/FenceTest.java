package io.meterroute;

import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptState;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spec.Spec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An attempt is sent soon after its intent was journaled, or not at all. */
class FenceTest {
    @Test
    @Spec("VEND-7")
    void anAttemptWhoseNodeStandsStillUntilAfterItsFenceIsNotSentAndTheNextOneIsTried() {
        Scene scene = new Scene();
        AtomicLong stoodStill = new AtomicLong();
        Router router = scene.router(
                "node-2",
                builder -> builder.ticker(() -> scene.time.nanos() + stoodStill.get())
                        .listener(event -> stoodStill.addAndGet(
                                isIntentAtP1(event) ? Duration.ofSeconds(2).toNanos() : 0)));
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));

        PurchaseResult result = scene.await(router.purchaseAsync(Scene.request("tx-1")));

        assertThat(scene.at(P1).purchases()).isEmpty();
        assertThat(result.purchase().attempts())
                .extracting(AttemptRecord::state)
                .containsExactly(AttemptState.NOT_SENT, AttemptState.APPROVED);
    }

    @Test
    @Spec({"VEND-4", "VEND-9"})
    void aPurchaseWhoseTimeIsUpWhileItsIntentIsMadeSendsNothingThatIsNotJournaled() {
        for (int limit = 1; limit <= 40; limit++) {
            Scene scene = new Scene();
            AtomicLong calls = new AtomicLong();
            Router router = scene.router(
                    "node-2", builder -> builder.ticker(() -> scene.time.nanos() + calls.incrementAndGet()));
            scene.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));

            PurchaseResult result =
                    scene.await(router.purchaseAsync(Scene.request("tx-1").within(Duration.ofNanos(limit))));

            assertThat(scene.at(P1).purchases())
                    .as("time limit %d ns", limit)
                    .extracting(PurchaseAttempt::id)
                    .containsExactlyElementsOf(result.purchase().attempts().stream()
                            .map(AttemptRecord::id)
                            .toList());
        }
    }

    @Test
    @Spec({"VEND-5", "OBS-2"})
    void anEndThatANodeNoLongerHasTheSayOverIsNotTold() {
        Scene scene = new Scene();
        scene.know(Map.of(P1, NOT_SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        HookedJournal journal = new HookedJournal(scene.journal);
        journal.before(next -> {
            if (next.isEnded()) {
                PurchaseRecord present =
                        scene.journal.find(next.id()).purchase().orElseThrow();
                scene.journal.compareAndSet(
                        present, present.toBuilder().owner("node-3", 2).build(), Optional.empty());
            }
        });
        Router router = scene.router("node-2", builder -> builder.journal(journal));

        PurchaseResult result = scene.await(router.purchaseAsync(Scene.request("tx-1")));

        assertThat(result).isInstanceOf(PurchaseResult.InProgress.class);
        assertThat(scene.told(RoutingEvent.PurchaseEnded.class)).isEmpty();
    }

    private static boolean isIntentAtP1(RoutingEvent event) {
        return event instanceof RoutingEvent.AttemptChanged changed
                && changed.attempt().provider().equals(P1)
                && changed.attempt().state() == AttemptState.JOURNALED;
    }
}
