package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RoutingDecision;
import io.meterroute.spec.Spec;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A router that holds all meters of a store elsewhere. */
@Spec({"STORE-2", "STORE-3"})
class StoreReplicaTest {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final Scene scene = new Scene();
    private final HookedMeterStore meters = new HookedMeterStore(scene.meters);
    private final HookedTableStore tables = new HookedTableStore(scene.tables);
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void decidesWithoutAskingTheStoreOnceItHoldsEverything() {
        scene.know(Map.of(P1, NOT_SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        Router node = node(builder -> builder.changes(scene.feed));
        assertThat(node.node().replica())
                .hasValueSatisfying(status -> assertThat(status.isComplete()).isFalse());

        scene.time.runDue();

        countReads();
        assertThat(node.decide(METER).order()).containsExactly(P2, P3);
        assertThat(node.decide(METER).staleFor()).isEmpty();
        assertThat(reads).hasValue(0);
        assertThat(node.node().replica()).hasValueSatisfying(status -> {
            assertThat(status.isComplete()).isTrue();
            assertThat(status.meters()).isEqualTo(1);
            assertThat(status.staleFor()).isEmpty();
        });
    }

    @Test
    void whatAnotherNodeWritesIsReadFromTheStoreUntilItIsHeldToo() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        Router node = node(builder -> builder.changes(scene.feed));
        scene.time.runDue();

        scene.router.mark(METER, "operator");

        countReads();
        assertThat(kind(node)).isEqualTo(Outcome.Kind.LOOKUP_NEEDED);
        assertThat(reads).hasPositiveValue();
        scene.time.runDue();
        reads.set(0);
        assertThat(kind(node)).isEqualTo(Outcome.Kind.LOOKUP_NEEDED);
        assertThat(reads).hasValue(0);
    }

    @Test
    void withoutAFeedTheNextScanBringsWhatOthersWroteAndRemoved() {
        MeterNumber other = MeterNumber.of("0412");
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        scene.meters.compareAndSet(
                MeterRecord.unseen(other),
                MeterRecord.unseen(other).toBuilder().known(true).build());
        Router node = node(UnaryOperator.identity());
        scene.time.runDue();
        scene.change(meter -> meter.support(P1, ProviderSupport.unknown()));
        scene.meters.compareAndSet(
                scene.meters.find(other).meter(),
                scene.meters.find(other).meter().toBuilder().forgotten().build());
        assertThat(node.decide(METER).order()).containsExactly(P1, P2, P3);

        scene.time.advance(INTERVAL.plus(POLL));

        assertThat(node.decide(METER).order()).containsExactly(P2, P3);
        assertThat(node.decide(other).outcome())
                .isInstanceOfSatisfying(
                        Outcome.LookupNeeded.class,
                        needed -> assertThat(needed.reason()).isEqualTo(Outcome.LookupReason.NEW_METER));
    }

    @Test
    void whenTheDatabaseIsGoneDecisionsGoOnAndSayHowOldTheyAre() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
        Router node = node(builder -> builder.changes(scene.feed));
        scene.time.advance(POLL.multipliedBy(10));

        gone();
        scene.time.advance(Duration.ofMinutes(5));

        RoutingDecision decision = node.decide(METER);
        assertThat(decision.order()).containsExactly(P1, P2);
        assertThat(decision.staleFor())
                .hasValueSatisfying(age -> assertThat(age).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));
        assertThat(decision.explain()).contains("routed to P1").contains("Stale: the meter was read 4 min");
        assertThatThrownBy(() -> node.decide(MeterNumber.of("0412"))).isInstanceOf(StoreException.class);

        back();
        scene.time.advance(POLL.multipliedBy(5));

        assertThat(node.decide(METER).staleFor()).isEmpty();
        assertThat(kind(node)).isEqualTo(Outcome.Kind.ROUTED);
    }

    @Test
    void itIsStaleWithoutTheDatabaseAlsoWhereNobodyLooksForTables() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        Router node = node(RouterBuilder::withoutTablePoll);
        scene.time.advance(Duration.ofMinutes(1));
        assertThat(node.decide(METER).staleFor()).isEmpty();

        gone();
        scene.time.advance(Duration.ofMinutes(5));
        assertThat(node.decide(METER).staleFor())
                .hasValueSatisfying(age -> assertThat(age).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));

        back();
        scene.time.advance(POLL.multipliedBy(5));
        assertThat(node.decide(METER).staleFor()).isEmpty();
    }

    @Test
    void whenNoticesWereLostDecisionsAreStaleUntilEverythingWasScannedAgain() {
        LossyFeed feed = new LossyFeed();
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        Router node = node(builder -> builder.changes(feed));
        scene.time.advance(POLL);
        scene.router.mark(METER, "operator");
        assertThat(kind(node)).isEqualTo(Outcome.Kind.ROUTED);

        scene.time.advance(Duration.ofMillis(10));
        feed.lose();

        assertThat(node.decide(METER).staleFor()).isPresent();
        scene.time.runDue();
        assertThat(node.decide(METER).staleFor()).isEmpty();
        assertThat(kind(node)).isEqualTo(Outcome.Kind.LOOKUP_NEEDED);
    }

    @Test
    void isRefusedWithoutWhatItNeeds() {
        assertThatThrownBy(() -> node(builder -> builder.nearCache()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("either nearCache(…) or replica(…)");
        assertThatThrownBy(() ->
                        scene.router("node-3", builder -> builder.meters(meters).replica()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs a meter directory");
        assertThatThrownBy(() -> node(builder -> builder.balancer((tier, request) -> List.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("own load balancers only");
    }

    private Router node(UnaryOperator<RouterBuilder> change) {
        return scene.router(
                "node-2",
                builder -> change.apply(builder.tables(tables)
                        .meters(meters)
                        .directory(scene.meters)
                        .tablePoll(POLL)
                        .replica(INTERVAL)));
    }

    private static Outcome.Kind kind(Router node) {
        return node.decide(METER).outcome().kind();
    }

    private void countReads() {
        meters.onRead(reads::incrementAndGet);
    }

    private void gone() {
        Runnable failing = () -> {
            throw new StoreException("the database is gone");
        };
        meters.onRead(failing);
        tables.onRead(failing);
    }

    private void back() {
        meters.onRead(() -> {});
        tables.onRead(() -> {});
    }

    /** Tells nothing but that it has lost something. */
    private static final class LossyFeed implements ChangeFeed {
        private final List<Listener> listeners = new ArrayList<>();

        @Override
        public Subscription subscribe(Listener listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        void lose() {
            listeners.forEach(Listener::lost);
        }
    }
}
