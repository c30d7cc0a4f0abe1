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
import io.meterroute.model.AuditEntry;
import io.meterroute.model.Preferences;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.Utility;
import io.meterroute.spec.Spec;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.Logged;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.StoreException;
import io.meterroute.testkit.PurchaseFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Stores that fail at any one write, before or after it took effect. */
class StoreFailureTest {
    private static final int MOST_WRITES = 12;

    private final Scene scene = new Scene();

    @Test
    @Spec({"STORE-6", "MARK-4", "MARK-5"})
    void aMeterWriteThatFailsAfterItTookEffectChangesNothingForAnybody() {
        for (int nth = 1; nth <= MOST_WRITES; nth++) {
            Scene failing = new Scene();
            failing.know(Map.of(P1, UNCONFIRMED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
            Router router = failing.router("node-2", meterFailure(failing, nth, true));

            MarkResult mark = router.mark(METER, "operator");
            PurchaseResult result = failing.await(router.purchaseAsync(Scene.request("tx-1")));
            failing.settle();

            assertThat(mark.wasMarked()).as("write %d", nth).isFalse();
            assertThat(result).as("write %d", nth).isInstanceOf(PurchaseResult.Ended.class);
            assertThat(failing.meter().isMarked()).as("write %d", nth).isFalse();
            assertThat(failing.providers.values())
                    .as("write %d", nth)
                    .allSatisfy(provider -> assertThat(provider.lookups(METER)).isEqualTo(1));
            assertThat(failing.told(RoutingEvent.MeterMarked.class))
                    .as("write %d", nth)
                    .hasSize(1);
            assertThat(failing.told(RoutingEvent.MarkCleared.class))
                    .as("write %d", nth)
                    .hasSize(1);
            assertThat(failing.told(RoutingEvent.AnswerIgnored.class))
                    .as("write %d", nth)
                    .isEmpty();
        }
    }

    @Test
    @Spec({"STORE-6", "MARK-5"})
    void aMeterStoreThatStaysBrokenLosesNoMarkAndTheNextPurchaseCarriesItOut() {
        for (int nth = 1; nth <= MOST_WRITES; nth++) {
            Scene failing = new Scene();
            failing.know(Map.of(P1, UNCONFIRMED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
            failing.router.mark(METER, "operator");
            Router router = failing.router("node-2", meterFailure(failing, nth, false, MOST_WRITES));

            CompletionStage<PurchaseResult> purchase = router.purchaseAsync(Scene.request("tx-1"));
            failing.settle();
            assertThat(purchase.toCompletableFuture()).as("write %d", nth).isDone();
            boolean wasCarriedOut = !failing.meter().isMarked();
            failing.purchase("tx-2");
            failing.settle();

            assertThat(failing.meter().isMarked()).as("write %d", nth).isFalse();
            assertThat(failing.providers.values())
                    .as("write %d, carried out before: %s", nth, wasCarriedOut)
                    .allSatisfy(provider -> assertThat(provider.lookups(METER)).isBetween(1L, 2L));
            assertThat(failing.ledger.netVends().values()).as("write %d", nth).allMatch(net -> net == 1);
        }
    }

    @Test
    @Spec({"VEND-4", "STORE-6"})
    void nothingIsSentWithoutAJournaledIntentWhicheverJournalWriteFails() {
        for (boolean tookEffect : List.of(false, true)) {
            for (int nth = 1; nth <= 4; nth++) {
                Scene failing = new Scene();
                failing.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
                HookedJournal journal = new HookedJournal(failing.journal);
                Runnable failure = failure(nth, 3);
                if (tookEffect) {
                    journal.after(next -> failure.run());
                } else {
                    journal.before(next -> failure.run());
                }
                Router router = failing.router("node-2", builder -> builder.journal(journal));

                CompletionStage<PurchaseResult> purchase = router.purchaseAsync(Scene.request("tx-1"));
                failing.settle();

                String when = "write " + nth + (tookEffect ? " after" : " before") + " it took effect";
                assertThat(purchase.toCompletableFuture()).as(when).isDone();
                assertThat(failing.ledger.netVends(PurchaseId.of("tx-1")))
                        .as(when)
                        .isLessThanOrEqualTo(1);
                Optional<PurchaseRecord> stored =
                        failing.journal.find(PurchaseId.of("tx-1")).purchase();
                failing.providers.forEach((provider, simulated) -> assertThat(simulated.purchases())
                        .as(when)
                        .extracting(PurchaseAttempt::id)
                        .isSubsetOf(stored.stream()
                                .flatMap(p -> p.attempts().stream())
                                .map(a -> a.id())
                                .toList()));
            }
        }
    }

    @Test
    @Spec({"STORE-6", "VEND-2", "OBS-2"})
    void anAnswerWhoseWriteFailedAndHappenedAllTheSameIsToldToMeterAndListenersOnce() {
        for (boolean failsBeforeToo : List.of(false, true)) {
            Scene failing = new Scene();
            failing.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
            failing.at(P1).next(PurchaseFault.REFUSED_METER_UNKNOWN);
            HookedJournal journal = new HookedJournal(failing.journal);
            Runnable failureBefore = failure(3, failsBeforeToo ? 1 : 0);
            Runnable failureAfter = failure(3, 1);
            journal.before(next -> failureBefore.run());
            journal.after(next -> failureAfter.run());
            Router router = failing.router("node-2", builder -> builder.journal(journal));

            PurchaseResult result = failing.await(router.purchaseAsync(Scene.request("tx-1")));

            assertThat(failing.meter().statusOf(P1)).isEqualTo(UNCONFIRMED);
            assertThat(failing.told(RoutingEvent.AttemptChanged.class))
                    .extracting(changed -> changed.attempt().state())
                    .containsExactly(
                            AttemptState.JOURNALED,
                            AttemptState.DECLINED,
                            AttemptState.JOURNALED,
                            AttemptState.APPROVED);
            assertThat(failing.told(RoutingEvent.PurchaseEnded.class))
                    .extracting(RoutingEvent.PurchaseEnded::purchase)
                    .containsExactly(result.purchase());
        }
    }

    @Test
    @Spec("VEND-4")
    void anIntentWhoseWriteIsUnknownIsNotSent() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED));
        HookedJournal journal = new HookedJournal(scene.journal);
        Runnable failure = failure(2, 1);
        journal.after(next -> failure.run());
        Router router = scene.router("node-2", builder -> builder.journal(journal));

        assertThatThrownBy(() -> scene.await(router.purchaseAsync(Scene.request("tx-1"))))
                .hasRootCauseInstanceOf(StoreException.class);
        scene.settle();

        assertThat(scene.at(P1).purchases()).isEmpty();
        assertThat(scene.at(P2).purchases()).isEmpty();
        assertThat(scene.journal.unfinished(1).get(0).openAttempt()).isPresent();
    }

    @Test
    @Spec("VEND-7")
    void aSeparateJournalHasTheTableReadAgainBeforeTheSend() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED));
        HookedJournal journal = new HookedJournal(scene.journal, PurchaseJournal.Consistency.SEPARATE);
        AtomicInteger writes = new AtomicInteger();
        journal.after(next -> {
            if (writes.incrementAndGet() == 2) {
                scene.publish(table -> table);
            }
        });
        Router router = scene.router("node-2", builder -> builder.journal(journal));

        PurchaseResult result = scene.await(router.purchaseAsync(Scene.request("tx-1")));

        assertThat(result.purchase().attempts())
                .extracting(attempt -> attempt.state())
                .containsExactly(AttemptState.NOT_SENT, AttemptState.APPROVED);
        assertThat(scene.at(P1).purchases()).isEmpty();
    }

    @Test
    @Spec("VEND-7")
    void afterAFailoverThatGaveTheTablesNumberToAnotherOneNothingIsSentByTheTableThatWasLost() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
        HookedTableStore tables = new HookedTableStore(scene.tables);
        scene.publish(table -> table);
        Scene promoted = promotedWithoutP1();
        Router router = scene.router("node-2", builder -> builder.tables(tables).journal(promoted.journal));
        tables.becomes(promoted.tables);

        PurchaseResult result = scene.await(router.purchaseAsync(Scene.request("tx-1")));

        assertThat(result.purchase().attempts())
                .extracting(AttemptRecord::provider)
                .containsExactly(P2);
        assertThat(scene.at(P1).purchases()).isEmpty();
        assertThat(router.table()).isEqualTo(promoted.tables.current().orElseThrow());
    }

    @Test
    @Spec("VEND-7")
    void aSeparateJournalHasATableWithTheSameNumberTakenForAnotherOne() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
        HookedTableStore tables = new HookedTableStore(scene.tables);
        scene.publish(table -> table);
        Scene promoted = promotedWithoutP1();
        HookedJournal journal = new HookedJournal(scene.journal, PurchaseJournal.Consistency.SEPARATE);
        Router router = scene.router("node-2", builder -> builder.tables(tables).journal(journal));
        journal.after(next -> tables.becomes(promoted.tables));

        PurchaseResult result = scene.await(router.purchaseAsync(Scene.request("tx-1")));

        assertThat(result.purchase().attempts())
                .extracting(AttemptRecord::state)
                .containsExactly(AttemptState.NOT_SENT, AttemptState.APPROVED);
        assertThat(scene.at(P1).purchases()).isEmpty();
    }

    /** Stores at revision 2, which excludes P1. */
    private static Scene promotedWithoutP1() {
        Scene promoted = new Scene();
        promoted.publish(table -> table.replace(Utility.of(
                "JHB",
                "City of Joburg",
                Preferences.builder().rank("P2").exclude("P1").build())));
        return promoted;
    }

    @Test
    @Spec({"VEND-7", "VEND-9"})
    void aJournalWriteThatTakesLongerThanTheFenceIsFollowedByNoSend() {
        scene.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        HookedJournal journal = new HookedJournal(scene.journal);
        AtomicInteger writes = new AtomicInteger();
        journal.after(next -> {
            if (writes.incrementAndGet() == 2) {
                scene.time.advance(Duration.ofMillis(1001));
            }
        });
        Router router = scene.router("node-2", builder -> builder.journal(journal));

        scene.await(router.purchaseAsync(Scene.request("tx-1")));

        assertThat(scene.at(P1).purchases()).isEmpty();
    }

    @Test
    @Spec("MARK-1")
    void anAuditLogThatFailsDoesNotMakeAMarkingFail() {
        scene.know(Map.of(P1, SUPPORTED));
        Router router = scene.router("node-2", builder -> builder.auditLog(new BrokenAuditLog()));

        assertThat(router.mark(METER, "operator").meter().isMarked()).isTrue();
    }

    private static UnaryOperator<RouterBuilder> meterFailure(Scene scene, int nth, boolean tookEffect) {
        return meterFailure(scene, nth, tookEffect, 1);
    }

    private static UnaryOperator<RouterBuilder> meterFailure(Scene scene, int nth, boolean tookEffect, int times) {
        HookedMeterStore store = new HookedMeterStore(scene.meters);
        Runnable failure = failure(nth, times);
        HookedMeterStore.Hook hook = next -> failure.run();
        if (tookEffect) {
            store.after(hook);
        } else {
            store.before(hook);
        }
        return builder -> builder.meters(store);
    }

    private static Runnable failure(int nth, int times) {
        AtomicInteger writes = new AtomicInteger();
        return () -> {
            int write = writes.incrementAndGet();
            if (write >= nth && write < nth + times) {
                throw new StoreException("connection lost at write " + write);
            }
        };
    }

    private static final class BrokenAuditLog implements AuditLog {
        @Override
        public void append(AuditEntry entry) {
            throw new StoreException("disk full");
        }

        @Override
        public List<Logged<AuditEntry>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
            throw new StoreException("disk full");
        }
    }
}
