package io.meterroute;

import static io.meterroute.Scene.P1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spec.Spec;
import io.meterroute.spi.BlockingTransport;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CloseTest {
    @Test
    @Spec("INPUT-3")
    void closingFailsTheCallsUnderWayAndLaterOnesInsteadOfLettingThemWaitForEver() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Router router = Router.builder()
                .table(Scene.table())
                .provider(P1, new Stuck(asked))
                .build();
        CompletionStage<PurchaseResult> purchase = router.purchaseAsync(Scene.request("tx-1"));
        asked.await();

        router.close();

        assertThatThrownBy(() -> purchase.toCompletableFuture().get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> router.purchase(Scene.request("tx-2")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the router is closed");
    }

    @Test
    void drainingLetsWhatIsUnderWayEndAndTakesNothingNew() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (Router router = Router.builder()
                .table(Scene.table())
                .provider(P1, new Slow(asked, answer))
                .build()) {
            CompletionStage<PurchaseResult> purchase = router.purchaseAsync(Scene.request("tx-1"));
            asked.await();

            assertThat(router.drain(Duration.ofMillis(1))).isFalse();
            assertThatThrownBy(() -> router.purchase(Scene.request("tx-2"))).hasMessage("the router is closed");
            answer.countDown();

            assertThat(router.drain(Duration.ofSeconds(30))).isTrue();
            assertThat(purchase.toCompletableFuture().join().purchase().isEnded())
                    .isTrue();
        }
    }

    /** Serves no meter, and says so when it is told to. */
    private record Slow(CountDownLatch asked, CountDownLatch answer) implements BlockingTransport {
        @Override
        public Set<Resolution> resolutions() {
            return Set.of();
        }

        @Override
        public LookupReply lookup(LookupRequest request) throws InterruptedException {
            asked.countDown();
            answer.await();
            return LookupReply.notSupported();
        }

        @Override
        public AttemptResult purchase(PurchaseAttempt attempt) {
            return AttemptResult.notSent("never asked");
        }

        @Override
        public ResolutionResult resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
            return new ResolutionResult.StillUnknown("never asked");
        }
    }

    /** Never answers, until its thread is interrupted. */
    private record Stuck(CountDownLatch asked) implements BlockingTransport {
        @Override
        public Set<Resolution> resolutions() {
            return Set.of();
        }

        @Override
        public LookupReply lookup(LookupRequest request) throws InterruptedException {
            asked.countDown();
            new CountDownLatch(1).await();
            return LookupReply.supported();
        }

        @Override
        public AttemptResult purchase(PurchaseAttempt attempt) {
            return AttemptResult.notSent("stuck");
        }

        @Override
        public ResolutionResult resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
            return new ResolutionResult.StillUnknown("stuck");
        }
    }
}
