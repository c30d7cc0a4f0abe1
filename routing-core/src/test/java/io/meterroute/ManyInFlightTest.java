package io.meterroute;

import static io.meterroute.Scene.P1;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.model.RoutingTable;
import io.meterroute.spec.Spec;
import io.meterroute.spi.BlockingTransport;
import io.meterroute.spi.ProviderTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of purchases under way take few threads, and a provider that never answers takes no more than its share. */
@Timeout(120)
class ManyInFlightTest {
    private static final int PURCHASES = 5_000;
    private static final int MOST_THREADS = 64 + 2;
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    @Spec({"VEND-1", "VEND-9"})
    void purchasesThatWaitForTheirProviderTakeNoThreads() throws InterruptedException {
        Patient provider = new Patient();
        List<CompletableFuture<PurchaseResult>> purchases = new ArrayList<>();
        try (Router router = router().provider(P1, provider).build()) {
            for (int i = 0; i < PURCHASES; i++) {
                purchases.add(router.purchaseAsync(purchase(i)).toCompletableFuture());
            }
            provider.allCame.await();

            assertThat(ownThreads()).isLessThanOrEqualTo(MOST_THREADS);
            assertThat(purchases).noneMatch(CompletableFuture::isDone);

            provider.waiting.forEach(answer -> answer.complete(AttemptResult.vended("1234")));
            CompletableFuture.allOf(purchases.toArray(CompletableFuture<?>[]::new))
                    .join();
        }
        assertThat(purchases)
                .extracting(purchase -> ((PurchaseResult.Ended) purchase.join()).end())
                .allMatch(PurchaseEnd.Vended.class::isInstance);
    }

    @Test
    @Spec({"METER-1", "INPUT-3"})
    void aBlockingProviderThatNeverAnswersTakesABoundedNumberOfThreadsAndCalls() throws InterruptedException {
        Stuck stuck = new Stuck();
        CountDownLatch refused = new CountDownLatch(1_000);
        try (Router router = router().provider(P1, stuck).build()) {
            for (int i = 0; i < 2_000; i++) {
                var unused = router.purchaseAsync(purchase(i)).thenAccept(result -> refused.countDown());
            }
            refused.await();

            assertThat(stuck.calls.get()).isLessThanOrEqualTo(1_000);
            assertThat(ownThreads()).isLessThanOrEqualTo(2 * MOST_THREADS);
        }
    }

    @Test
    void aTaskBeyondTheBoundIsRejectedUntilAnotherOneIsOver() {
        List<Runnable> handedOn = new ArrayList<>();
        Executor bounded = new BoundedExecutor(handedOn::add, 1);
        bounded.execute(() -> {});

        assertThat(isRejected(bounded)).isTrue();
        handedOn.get(0).run();
        assertThat(isRejected(bounded)).isFalse();
    }

    @Test
    void aTimerThatIsCancelledIsForgottenAtOnce() {
        ScheduledThreadPoolExecutor timer = Threads.timer("forgetful");
        try {
            for (int i = 0; i < 100; i++) {
                timer.schedule(() -> {}, DAY, TimeUnit.MILLISECONDS).cancel(false);
            }
            assertThat(timer.getQueue()).isEmpty();
        } finally {
            timer.shutdownNow();
        }
    }

    private static boolean isRejected(Executor executor) {
        try {
            executor.execute(() -> {});
            return false;
        } catch (RejectedExecutionException e) {
            return true;
        }
    }

    /** A router for which no time passes, however slow the machine is. */
    private static RouterBuilder router() {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First", 1))
                .build();
        return Router.builder()
                .table(table)
                .node("many")
                .ticker(() -> 0)
                .lookupDeadline(Duration.ofDays(1))
                .attemptTimeLimit(Duration.ofDays(1))
                .purchaseDeadline(Duration.ofDays(1));
    }

    private static PurchaseRequest purchase(int number) {
        MeterNumber meter = MeterNumber.of(String.format(Locale.ROOT, "%011d", number));
        return PurchaseRequest.of("tx-" + number, meter, 10_000, "ZAR");
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("meterroute-many"))
                .count();
    }

    /** Vends, once it is told to. */
    private static final class Patient implements ProviderTransport {
        private final Queue<CompletableFuture<AttemptResult>> waiting = new ConcurrentLinkedQueue<>();
        private final CountDownLatch allCame = new CountDownLatch(PURCHASES);

        @Override
        public Set<Resolution> resolutions() {
            return Set.of();
        }

        @Override
        public CompletionStage<LookupReply> lookup(LookupRequest request) {
            return CompletableFuture.completedStage(LookupReply.supported());
        }

        @Override
        public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
            CompletableFuture<AttemptResult> answer = new CompletableFuture<>();
            waiting.add(answer);
            allCame.countDown();
            return answer;
        }

        @Override
        public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
            throw new IllegalStateException("nothing is in doubt");
        }
    }

    /** Never answers, until its thread is interrupted. */
    private static final class Stuck implements BlockingTransport {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Set<Resolution> resolutions() {
            return Set.of();
        }

        @Override
        public LookupReply lookup(LookupRequest request) throws InterruptedException {
            calls.incrementAndGet();
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
