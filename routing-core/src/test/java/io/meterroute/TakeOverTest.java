package io.meterroute;

import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.memory.InMemoryPurchaseJournal;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Resolution;
import io.meterroute.spec.Spec;
import io.meterroute.spi.StoreException;
import io.meterroute.testkit.PurchaseFault;
import io.meterroute.testkit.ResolutionFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class TakeOverTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Resolution RETRY = new Resolution(Resolution.Kind.RETRY, Duration.ZERO, WEEK);
    private static final Resolution REVERSE = new Resolution(Resolution.Kind.REVERSE, Duration.ZERO, WEEK);
    private static final PurchaseId TX = PurchaseId.of("tx-1");

    @Test
    @Spec("VEND-4")
    void aPurchaseThatFailsAtItsFirstStepIsLeftToOthers() {
        Scene scene = new Scene();
        HookedMeterStore meters = new HookedMeterStore(scene.meters);
        meters.before(next -> {
            throw new StoreException("the meters are gone");
        });
        Router failing = scene.router("node-2", builder -> builder.meters(meters));
        CompletionStage<PurchaseResult> failed = failing.purchaseAsync(Scene.request("tx-1"));

        scene.time.advance(Duration.ofSeconds(30));

        assertThat(failed.toCompletableFuture()).isCompletedExceptionally();
        assertThat(scene.await(scene.router.recoverAsync(10))).isEqualTo(new RecoveryReport(1, 1, 1, 0));
    }

    @Test
    @Spec("VEND-4")
    void ofTwoNodesThatRecoverAtOnceOneTakesThePurchase() {
        Scene scene = known(RETRY);
        scene.at(P1).next(PurchaseFault.ANSWER_LOST);
        scene.at(P1).next(ResolutionFault.ANSWER_LOST);
        scene.purchase("tx-1");
        scene.time.advance(Duration.ofMinutes(1));
        List<CompletionStage<RecoveryReport>> faster = new ArrayList<>();
        HookedJournal journal = new HookedJournal(scene.journal);
        journal.before(next -> {
            if (faster.isEmpty()) {
                faster.add(scene.router.recoverAsync(10));
                scene.time.runDue();
            }
        });
        Router slower = scene.router("node-2", builder -> builder.journal(journal));

        assertThat(scene.await(slower.recoverAsync(10)).taken()).isZero();

        assertThat(scene.await(faster.get(0))).isEqualTo(new RecoveryReport(1, 1, 1, 0));
        assertThat(scene.at(P1).resolved()).hasSize(2);
    }

    @Test
    @Spec({"VEND-3", "VEND-4"})
    void aNodeThatWakesUpAfterItWasTakenOverLeavesTheLeaseToItsNewOwner() {
        Scene scene = known(REVERSE);
        scene.at(P1).next(PurchaseFault.ANSWER_LOST);
        scene.at(P2).next(PurchaseFault.REQUEST_LOST);
        Freezing executor = new Freezing(scene.time.scheduler());
        Router frozen = scene.router("node-2", builder -> builder.executor(executor));
        var lost = frozen.purchaseAsync(Scene.request("tx-1"));
        scene.time.advance(Duration.ofMillis(30_050));
        executor.isFrozen = true;
        scene.time.advance(Duration.ofSeconds(15));
        var recovery = scene.router.recoverAsync(10);
        scene.time.advance(Duration.ofSeconds(1));
        PurchaseRecord owned = scene.journal.find(TX).purchase().orElseThrow();
        assertThat(owned.attemptAt(P2)).isPresent();

        executor.thaw();
        scene.time.runDue();

        assertThat(scene.journal.find(TX).purchase()).contains(owned);
        assertThat(lost.toCompletableFuture()).isCompleted();
        assertThat(scene.await(recovery).taken()).isEqualTo(1);
    }

    @Test
    @Spec("VEND-4")
    void aPurchaseOfWhichAFailoverLostTheNewestWritesIsTakenOverWhenItsLeaseEnds() {
        Scene scene = known(RETRY);
        scene.at(P1).next(PurchaseFault.REFUSED_PROVIDER);
        HookedJournal journal = new HookedJournal(scene.journal);
        InMemoryPurchaseJournal promoted = new InMemoryPurchaseJournal(scene.time, scene.tables);
        List<PurchaseRecord> written = new ArrayList<>();
        journal.after(next -> {
            written.add(next);
            if (next.attempts().size() == 2) {
                promoted.open(written.get(0));
                promoted.compareAndSet(written.get(0).withVersion(1), written.get(1), Optional.empty());
                journal.becomes(promoted);
                journal.after(later -> {});
            }
        });
        Router router = scene.router("node-2", builder -> builder.journal(journal));
        scene.await(router.purchaseAsync(Scene.request("tx-1")));

        scene.time.advance(Duration.ofMinutes(1));
        scene.await(router.recoverAsync(10));

        assertThat(promoted.find(TX).purchase())
                .hasValueSatisfying(purchase -> assertThat(purchase.isEnded()).isTrue());
        assertThat(scene.ledger.netVends(TX)).isEqualTo(1);
    }

    private static Scene known(Resolution resolution) {
        Scene scene = Scene.resolvingBy(resolution);
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        return scene;
    }

    /** Holds back, while it is frozen, what it is given to run. */
    private static final class Freezing implements Executor {
        private final Executor executor;
        private final List<Runnable> held = new ArrayList<>();
        private boolean isFrozen;

        Freezing(Executor executor) {
            this.executor = executor;
        }

        @Override
        public void execute(Runnable task) {
            if (isFrozen) {
                held.add(task);
            } else {
                executor.execute(task);
            }
        }

        void thaw() {
            isFrozen = false;
            held.forEach(executor::execute);
        }
    }
}
