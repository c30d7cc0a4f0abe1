package io.meterroute;

import static io.meterroute.Scene.P1;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spec.Spec;
import io.meterroute.spi.BlockingTransport;
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
