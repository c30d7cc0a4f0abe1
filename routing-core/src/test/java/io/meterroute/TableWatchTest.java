package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.Provider;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.spec.Spec;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableWatchTest {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Scene scene = new Scene();

    @Test
    @Spec("STORE-2")
    void aChangeMadeElsewhereIsInForceOnePollLaterWithoutAnyNotice() {
        Router node = scene.router("node-2", builder -> builder.tablePoll(POLL));
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED));
        switchOffP1();
        assertThat(node.decide(METER).first()).contains(P1);

        scene.time.advance(POLL);

        assertThat(node.decide(METER).first()).contains(P2);
        assertThat(node.table()).isEqualTo(scene.tables.current().orElseThrow());
        assertThat(scene.told(RoutingEvent.TableChanged.class))
                .containsExactly(new RoutingEvent.TableChanged(1, node.table()));
    }

    @Test
    @Spec("STORE-2")
    void aNoticeBringsAChangeAtOnce() {
        Router node = scene.router("node-2", builder -> builder.changes(scene.feed));
        switchOffP1();

        scene.time.runDue();

        assertThat(node.table().revision()).isEqualTo(2);
    }

    @Test
    @Spec("STORE-2")
    void whenNoticesMayHaveBeenLostTheTableIsReadAgainAtOnce() {
        SilentFeed feed = new SilentFeed();
        Router node = scene.router("node-2", builder -> builder.changes(feed));
        scene.time.runDue();
        switchOffP1();
        scene.time.runDue();
        assertThat(node.table().revision()).isEqualTo(1);

        feed.listeners.get(0).lost();
        scene.time.runDue();

        assertThat(node.table().revision()).isEqualTo(2);
    }

    @Test
    @Spec("STORE-2")
    void aChangeMadeWhileTheNodeBeganToListenIsNotMissed() {
        SilentFeed feed = new SilentFeed();
        feed.beforeSubscription = this::switchOffP1;

        Router node = scene.router("node-2", builder -> builder.changes(feed));
        scene.time.runDue();

        assertThat(node.table().revision()).isEqualTo(2);
    }

    @Test
    @Spec("STORE-2")
    void decisionsGoOnWhileTheStoreIsBeingRead() {
        HookedTableStore store = new HookedTableStore(scene.tables);
        Router node = scene.router("node-2", builder -> builder.tables(store).tablePoll(POLL));
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED));
        switchOffP1();
        List<RoutingTable> decidedWith = new ArrayList<>();
        store.onRead(() -> decidedWith.add(node.decide(METER).table()));

        scene.time.advance(POLL);

        assertThat(decidedWith).isNotEmpty().allMatch(table -> table.revision() == 1);
        assertThat(node.table().revision()).isEqualTo(2);
    }

    @Test
    @Spec("STORE-2")
    void howeverOftenItIsToldWhileItLooksANodeLooksOnceMore() {
        HookedTableStore store = new HookedTableStore(scene.tables);
        SilentFeed feed = new SilentFeed();
        Router node = scene.router("node-2", builder -> builder.tables(store).changes(feed));
        scene.time.runDue();
        int before = store.readings();
        store.onRead(() -> {
            store.onRead(() -> {});
            switchOffP1();
            for (int i = 0; i < 10; i++) {
                feed.listeners.get(0).tableChanged(2);
            }
        });

        feed.listeners.get(0).tableChanged(2);
        scene.time.runDue();

        assertThat(store.readings() - before).isEqualTo(2);
        assertThat(node.table().revision()).isEqualTo(2);
    }

    @Test
    @Spec("STORE-2")
    void aTableThatWasReadEarlierDoesNotTakeThePlaceOfANewerOne() {
        HookedTableStore store = new HookedTableStore(scene.tables);
        Router node = scene.router("node-2", builder -> builder.tables(store));
        switchOffP1();
        store.onRead(() -> {
            store.onRead(() -> {});
            scene.publish(table -> table.replace(Provider.of("P2", "Second", 7)));
            assertThat(node.refreshTable().revision()).isEqualTo(3);
        });

        node.refreshTable();

        assertThat(node.table().revision()).isEqualTo(3);
    }

    @Test
    @Spec("STORE-2")
    void aStoreThatComesBackWithAnEarlierTableIsGoneBy() {
        HookedTableStore store = new HookedTableStore(scene.tables);
        switchOffP1();
        Router node = scene.router("node-2", builder -> builder.tables(store));
        assertThat(node.table().revision()).isEqualTo(2);

        store.becomes(new Scene().tables);

        assertThat(node.refreshTable()).isEqualTo(Scene.table());
    }

    @Test
    @Spec("STORE-2")
    void aStoreThatComesBackWithAnotherTableUnderTheSameNumberIsGoneBy() {
        HookedTableStore store = new HookedTableStore(scene.tables);
        switchOffP1();
        Router node = scene.router("node-2", builder -> builder.tables(store));
        RoutingTable lost = node.table();
        Scene promoted = new Scene();
        promoted.publish(table -> table.replace(Provider.of("P2", "Second", 7)));

        store.becomes(promoted.tables);

        assertThat(node.refreshTable())
                .isEqualTo(promoted.tables.current().orElseThrow())
                .isNotEqualTo(lost);
        assertThat(node.table().revision()).isEqualTo(lost.revision());
        assertThat(scene.told(RoutingEvent.TableChanged.class))
                .containsExactly(new RoutingEvent.TableChanged(2, node.table()));
    }

    @Test
    @Spec("STORE-3")
    void aStoreThatFailsLeavesTheTableInForceAndTheNextPollAfterItWorksAgainBringsTheChange() {
        HookedTableStore store = new HookedTableStore(scene.tables);
        Router node = scene.router("node-2", builder -> builder.tables(store).tablePoll(POLL));
        scene.know(Map.of(P1, SUPPORTED, P3, SUPPORTED));
        switchOffP1();
        store.onRead(() -> {
            throw new StoreException("the database is gone");
        });

        scene.time.advance(Duration.ofMinutes(5));

        assertThat(node.decide(METER).first()).contains(P1);
        assertThatThrownBy(node::refreshTable).isInstanceOf(StoreException.class);

        store.onRead(() -> {});
        scene.time.advance(POLL);

        assertThat(node.decide(METER).first()).contains(P3);
    }

    @Test
    @Spec("STORE-3")
    void aStoreThatBreaksInAnUnforeseenWayIsAskedAgainToo() {
        HookedTableStore store = new HookedTableStore(scene.tables);
        Router node = scene.router("node-2", builder -> builder.tables(store).tablePoll(POLL));
        switchOffP1();
        store.onRead(() -> {
            throw new AssertionError("a bug in a driver");
        });
        scene.time.advance(POLL.multipliedBy(3));

        store.onRead(() -> {});
        scene.time.advance(POLL);

        assertThat(node.table().revision()).isEqualTo(2);
    }

    @Test
    void aRouterThatIsClosedNeitherPollsNorListens() {
        SilentFeed feed = new SilentFeed();
        HookedTableStore store = new HookedTableStore(scene.tables);
        Router node = scene.router(
                "node-2", builder -> builder.tables(store).tablePoll(POLL).changes(feed));
        scene.time.advance(POLL);
        int before = store.readings();

        node.close();
        scene.time.advance(Duration.ofMinutes(1));

        assertThat(store.readings()).isEqualTo(before);
        assertThat(feed.listeners).isEmpty();
        assertThat(scene.time.scheduled()).isZero();
    }

    @Test
    void aRouterThatIsToldNotToPollSchedulesNothing() {
        assertThat(scene.time.scheduled()).isZero();
    }

    @Test
    void aFeedThatCannotBeSubscribedToFailsTheBuildAndNothingIsLeftRunning() {
        ChangeFeed broken = listener -> {
            throw new StoreException("no connection to listen on");
        };

        assertThatThrownBy(() -> scene.router(
                        "node-2", builder -> builder.tablePoll(POLL).changes(broken)))
                .isInstanceOf(StoreException.class)
                .hasMessage("no connection to listen on");
        assertThat(scene.time.scheduled()).isZero();
    }

    private void switchOffP1() {
        scene.publish(table -> table.replace(new Provider(P1, "First", false, 1)));
    }

    /** Tells nothing by itself. */
    private static final class SilentFeed implements ChangeFeed {
        private final List<Listener> listeners = new ArrayList<>();
        private Runnable beforeSubscription = () -> {};

        @Override
        public Subscription subscribe(Listener listener) {
            beforeSubscription.run();
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }
    }
}
