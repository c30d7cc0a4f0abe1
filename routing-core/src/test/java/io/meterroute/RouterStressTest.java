package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spec.Spec;
import io.meterroute.spi.BlockingTransport;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.testkit.Ledger;
import io.meterroute.testkit.SimulatedProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real threads: many callers at once, on platform threads and, where the JVM has them, on virtual ones. */
@Timeout(120)
class RouterStressTest {
    private static final int CALLERS = 48;

    private final Ledger ledger = new Ledger();
    private final List<SimulatedProvider> providers = List.of(provider("P1"), provider("P2"), provider("P3"));
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    @AfterEach
    void endCallers() {
        callers.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("executors")
    @Spec({"METER-4", "MARK-4"})
    void purchasesOfOneNewMeterShareOneRoundAndAllGoThrough(ExecutorService executor) throws Exception {
        try (Router router = router(executor)) {
            List<PurchaseResult> results = atOnce(i -> () -> router.purchase(Scene.request("tx-" + i)));

            assertThat(results).allSatisfy(result -> assertThat(end(result)).isInstanceOf(PurchaseEnd.Vended.class));
            assertThat(ledger.netVends().values()).hasSize(CALLERS).allMatch(net -> net == 1);
            assertThat(providers)
                    .allSatisfy(provider -> assertThat(provider.lookups(METER)).isEqualTo(1));
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("executors")
    @Spec("VEND-5")
    void callsWithOnePurchaseIdAreOnePurchase(ExecutorService executor) throws Exception {
        try (Router router = router(executor)) {
            List<PurchaseResult> results = atOnce(i -> () -> router.purchase(Scene.request("tx-1")));

            assertThat(results).extracting(RouterStressTest::end).containsOnly(end(results.get(0)));
            assertThat(ledger.netVends(PurchaseId.of("tx-1"))).isEqualTo(1);
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("executors")
    @Spec({"MARK-2", "MARK-4", "METER-11"})
    void marksEnquiriesAndPurchasesOfOneMeterDoNotGetInEachOthersWay(ExecutorService executor) throws Exception {
        try (Router router = router(executor)) {
            router.purchase(Scene.request("tx-first"));

            atOnce(i -> () -> {
                for (int n = 0; n < 20; n++) {
                    switch (i % 3) {
                        case 0 -> router.mark(METER, "operator " + i);
                        case 1 ->
                            assertThat(router.enquire(EnquiryRequest.of(METER)))
                                    .isInstanceOf(EnquiryResult.Answered.class);
                        default ->
                            assertThat(end(router.purchase(Scene.request("tx-" + i + "-" + n))))
                                    .isInstanceOf(PurchaseEnd.Vended.class);
                    }
                }
                return i;
            });
            router.mark(METER, "operator");
            router.purchase(Scene.request("tx-last"));

            assertThat(ledger.netVends().values()).allMatch(net -> net == 1);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    @Spec({"VEND-2", "METER-1"})
    void blockingTransportsServeManyCallersAtOnce() throws Exception {
        RouterBuilder builder = Router.builder().table(Scene.table());
        providers.forEach(provider -> builder.provider(provider.id(), new Blocking(provider)));
        try (Router router = builder.build()) {
            List<PurchaseResult> results = atOnce(i -> () -> router.purchase(Scene.request("tx-" + i)));

            assertThat(results).allSatisfy(result -> assertThat(end(result)).isInstanceOf(PurchaseEnd.Vended.class));
            assertThat(ledger.netVends().values()).hasSize(CALLERS).allMatch(net -> net == 1);
        }
    }

    @Test
    @Spec("METER-10")
    void theBudgetHoldsHoweverManyAskAtOnce() throws Exception {
        LookupBudget budget = new LookupBudget(Map.of(P1, 10), () -> 0);

        List<Integer> granted = atOnce(i -> () -> budget.take(List.of(P1, P2)).contains(P1) ? 1 : 0);

        assertThat(granted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
        budget.giveBack(List.of(P1, P2, P3));
        assertThat(budget.take(List.of(P1))).containsExactly(P1);
        assertThat(budget.take(List.of(P1))).isEmpty();
    }

    static List<ExecutorService> executors() {
        List<ExecutorService> executors = new ArrayList<>();
        executors.add(Executors.newFixedThreadPool(8));
        ExecutorService workers = Threads.workers("stress");
        if (!(workers instanceof ThreadPoolExecutor)) {
            executors.add(workers);
        }
        return executors;
    }

    private Router router(ExecutorService executor) {
        RouterBuilder builder = Router.builder().table(Scene.table()).executor(executor);
        providers.forEach(provider -> builder.provider(provider.id(), provider));
        return builder.build();
    }

    private SimulatedProvider provider(String id) {
        return SimulatedProvider.builder(id)
                .ledger(ledger)
                .replies(meter -> LookupReply.supportedAt("JHB"))
                .build();
    }

    /** Makes all calls at the same moment and returns what they returned. */
    private <T> List<T> atOnce(IntFunction<Callable<T>> call)
            throws InterruptedException, ExecutionException, TimeoutException {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Callable<T> own = call.apply(i);
            futures.add(callers.submit(() -> {
                start.await();
                return own.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get(60, TimeUnit.SECONDS));
        }
        return results;
    }

    private static PurchaseEnd end(PurchaseResult result) {
        return ((PurchaseResult.Ended) result).end();
    }

    private record Blocking(ProviderTransport transport) implements BlockingTransport {
        @Override
        public Set<Resolution> resolutions() {
            return transport.resolutions();
        }

        @Override
        public LookupReply lookup(LookupRequest request) {
            return transport.lookup(request).toCompletableFuture().join();
        }

        @Override
        public AttemptResult purchase(PurchaseAttempt attempt) {
            return transport.purchase(attempt).toCompletableFuture().join();
        }

        @Override
        public ResolutionResult resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
            return transport.resolve(attempt, resolution).toCompletableFuture().join();
        }
    }
}
