package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.DecisionEntry;
import io.meterroute.model.Provider;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.spec.Spec;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.Logged;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything is in one database, and that is gone for a while. */
@Spec("STORE-3")
class DatabaseGoneTest {
    private final Scene scene = new Scene();
    private final HookedTableStore tables = new HookedTableStore(scene.tables);
    private final HookedMeterStore meters = new HookedMeterStore(scene.meters);
    private final HookedJournal journal = new HookedJournal(scene.journal);
    private final Router node = scene.router(
            "node-2",
            builder -> builder.tables(tables)
                    .meters(meters)
                    .journal(journal)
                    .tablePoll(Duration.ofSeconds(1))
                    .nearCache());

    @BeforeEach
    void aMeterThatTwoSupport() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
        node.decide(METER);
    }

    @Test
    void decisionsGoOnPurchasesAreRefusedAndNothingIsSent() {
        gone();
        scene.time.advance(Duration.ofMinutes(10));

        RoutingDecision decision = node.decide(METER);
        assertThat(decision.first()).contains(P1);
        assertThat(decision.staleFor()).contains(Duration.ofMinutes(10));
        assertThat(decision.table()).isEqualTo(node.table());
        assertThatThrownBy(() -> scene.await(node.purchaseAsync(Scene.request("tx-1"))))
                .hasCauseInstanceOf(StoreException.class)
                .hasMessageContaining("purchase tx-1 is refused: its journal fails, nothing was sent")
                .hasRootCauseMessage("the database is gone");
        assertThatThrownBy(() -> scene.await(node.enquireAsync(EnquiryRequest.of(METER))))
                .hasCauseInstanceOf(StoreException.class);
        scene.settle();

        assertThat(scene.providers.values()).allSatisfy(provider -> {
            assertThat(provider.purchases()).isEmpty();
            assertThat(provider.lookups()).isEmpty();
        });
    }

    @Test
    void whenItIsBackEverythingGoesOnByItself() {
        gone();
        scene.publish(table -> table.replace(new Provider(P1, "First", false, 1)));
        scene.time.advance(Duration.ofMinutes(10));
        assertThat(node.decide(METER).staleFor()).isPresent();
        assertThat(node.table().revision()).isEqualTo(1);

        back();
        scene.time.advance(Duration.ofSeconds(1));

        assertThat(node.table().revision()).isEqualTo(2);
        assertThat(node.decide(METER).staleFor()).isEmpty();
        PurchaseResult.Ended bought = (PurchaseResult.Ended) scene.await(node.purchaseAsync(Scene.request("tx-1")));
        assertThat(bought.end())
                .isInstanceOfSatisfying(
                        PurchaseEnd.Vended.class,
                        vended -> assertThat(vended.provider()).isEqualTo(P2));
    }

    @Test
    void aPurchaseThatCannotBeJournaledIsNotBegunEither() {
        journal.before(next -> fail());

        assertThatThrownBy(() -> scene.await(node.purchaseAsync(Scene.request("tx-1"))))
                .hasCauseInstanceOf(StoreException.class)
                .hasMessageContaining("purchase tx-1 may have been begun");
        scene.settle();

        assertThat(scene.at(P1).purchases()).isEmpty();
        assertThat(scene.journal.find(Scene.request("tx-1").id()).purchase()).isEmpty();
    }

    @Test
    void aPurchaseWhoseBeginningWasNotAcknowledgedIsNotCalledRefusedForItIsGoneOnWith() {
        journal.after(next -> fail());
        assertThatThrownBy(() -> scene.await(node.purchaseAsync(Scene.request("tx-1"))))
                .hasCauseInstanceOf(StoreException.class)
                .hasMessageContaining("purchase tx-1 may have been begun")
                .hasMessageNotContaining("refused");
        journal.after(next -> {});

        scene.time.advance(Duration.ofSeconds(15));
        scene.await(node.recoverAsync(10));

        assertThat(scene.at(P1).purchases()).hasSize(1);
        assertThat(((PurchaseResult.Ended) scene.await(node.purchaseAsync(Scene.request("tx-1")))).end())
                .isInstanceOf(PurchaseEnd.Vended.class);
    }

    @Test
    void aDecisionLogThatFailsIsTriedOnceASecondAndHoldsUpNoDecision() {
        FailingLog log = new FailingLog();
        Router logging = scene.router("node-3", builder -> builder.decisionLog(log));

        for (int i = 0; i < 1_000; i++) {
            assertThat(logging.decide(METER).first()).contains(P1);
            scene.time.advance(Duration.ofMillis(10));
        }
        assertThat(log.tries).isBetween(9, 11);

        log.isGone = false;
        logging.decide(METER);
        logging.decide(METER);
        assertThat(log.entries).hasSize(2);
    }

    private void gone() {
        tables.onRead(DatabaseGoneTest::fail);
        meters.onRead(DatabaseGoneTest::fail);
        meters.before(next -> fail());
        journal.onRead(DatabaseGoneTest::fail);
        journal.before(next -> fail());
    }

    private void back() {
        tables.onRead(() -> {});
        meters.onRead(() -> {});
        meters.before(next -> {});
        journal.onRead(() -> {});
        journal.before(next -> {});
    }

    private static void fail() {
        throw new StoreException("the database is gone");
    }

    private static final class FailingLog implements DecisionLog {
        private final List<DecisionEntry> entries = new ArrayList<>();
        private boolean isGone = true;
        private int tries;

        @Override
        public void append(DecisionEntry entry) {
            tries++;
            if (isGone) {
                fail();
            }
            entries.add(entry);
        }

        @Override
        public List<DecisionEntry> ofKey(RoutingKey key, int limit) {
            return List.of();
        }

        @Override
        public List<Logged<DecisionEntry>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
            return List.of();
        }
    }
}
