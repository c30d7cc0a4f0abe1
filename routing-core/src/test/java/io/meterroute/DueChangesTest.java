package io.meterroute;

import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.PendingChange;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableProblem;
import io.meterroute.model.TableRevision;
import io.meterroute.model.Utility;
import io.meterroute.spec.Spec;
import io.meterroute.spi.RoutingTableStore;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

@Spec("ADMIN-4")
class DueChangesTest {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Scene scene = new Scene();
    private final HookedTableStore store = new HookedTableStore(scene.tables);

    @Test
    void takeEffectAtTheirTimeAndNotBefore() {
        Router node = node("node-2");
        PendingChange change = schedule(1, HOUR, DueChangesTest::excludingP3);

        scene.time.advance(HOUR.minus(POLL));
        assertThat(node.table().revision()).isEqualTo(1);
        scene.time.advance(POLL);

        assertThat(node.table()).isEqualTo(change.target().withRevision(2));
        assertThat(scene.tables.pending()).isEmpty();
        assertThat(scene.tables.find(2))
                .contains(new TableRevision(
                        change.target().withRevision(2),
                        TableChange.of("ann", "contract 1", change.effectiveAt())
                                .carryingOut(change.id(), change.effectiveAt())));
        assertThat(tookEffect()).containsExactly(new RoutingEvent.PendingChangeTookEffect(change, 2, Duration.ZERO));
    }

    @Test
    void goByTheStoresClockWhateverTheNodesShow() {
        Instant tomorrow = scene.time.instant().plus(Duration.ofDays(1));
        Router node = scene.router(
                "node-2", builder -> builder.tables(store).tablePoll(POLL).clock(() -> tomorrow));
        schedule(1, HOUR, DueChangesTest::excludingP3);

        scene.time.advance(HOUR.minus(POLL));
        assertThat(node.table().revision()).isEqualTo(1);
        scene.time.advance(POLL);

        assertThat(node.table().revision()).isEqualTo(2);
    }

    @Test
    void thatAwaitApprovalAreLeftAlone() {
        Router node = node("node-2");
        PendingChange proposed = pending(1, HOUR, scene.tables.current().orElseThrow(), DueChangesTest::excludingP3);
        PendingChange awaiting = new PendingChange(
                proposed.id(), proposed.effectiveAt(), proposed.base(), proposed.target(), proposed.change(), true);
        scene.tables.schedule(awaiting);
        schedule(2, HOUR, table -> weight(table, 10));

        scene.time.advance(HOUR.multipliedBy(2));

        assertThat(node.table().revision()).isEqualTo(2);
        assertThat(scene.tables.pending()).containsExactly(awaiting);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void arePublishedOnceHoweverManyNodesSeeThem() {
        List<Router> nodes = List.of(node("node-2"), node("node-3"), node("node-4"));
        schedule(1, HOUR, DueChangesTest::excludingP3);

        scene.time.advance(HOUR.plus(POLL));

        assertThat(tookEffect()).hasSize(1);
        assertThat(nodes).allSatisfy(node -> assertThat(node.table().revision()).isEqualTo(2));
    }

    @Test
    void areLeftToWhoeverWasFaster() {
        Router node = node("node-2");
        Router faster = node("node-3", scene.tables);
        PendingChange change = schedule(1, HOUR, DueChangesTest::excludingP3);
        store.beforePublication(() -> {
            store.beforePublication(() -> {});
            assertThat(scene.tables.publish(
                            1,
                            change.target(),
                            TableChange.of("ann", "elsewhere", scene.time.instant())
                                    .carryingOut(change.id(), scene.time.instant())))
                    .isTrue();
        });

        scene.time.advance(HOUR.plus(POLL));

        assertThat(scene.tables.find(2).orElseThrow().change().reason()).isEqualTo("elsewhere");
        assertThat(scene.tables.current().orElseThrow().revision()).isEqualTo(2);
        assertThat(List.of(node, faster))
                .allSatisfy(router -> assertThat(router.table().revision()).isEqualTo(2));
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void areMadeToTheTableThatIsInForceThenEvenIfItChangesAtThatVeryMoment() {
        Router node = node("node-2");
        schedule(1, HOUR, DueChangesTest::excludingP3);
        switchOff(Provider.of("P2", "Second", 1));
        store.beforePublication(() -> {
            store.beforePublication(() -> {});
            switchOff(Provider.of("P1", "First", 1));
        });

        scene.time.advance(HOUR);

        assertThat(node.table().revision()).isEqualTo(4);
        assertThat(node.table().providers()).extracting(Provider::enabled).containsExactly(false, false, true);
        assertThat(node.table().preferences(Optional.of(Scene.JHB)).excluded()).containsExactly(P3);
    }

    @Test
    void tellHowLateTheyAreIfNoNodeWasUp() {
        PendingChange change = schedule(1, HOUR, DueChangesTest::excludingP3);
        scene.time.advance(HOUR.multipliedBy(10));
        assertThat(scene.tables.pending()).containsExactly(change);

        node("node-2");
        scene.time.advance(POLL);

        assertThat(tookEffect())
                .containsExactly(new RoutingEvent.PendingChangeTookEffect(
                        change, 2, HOUR.multipliedBy(9).plus(POLL)));
    }

    @Test
    void takeEffectInTheOrderOfTheirTimes() {
        Router node = node("node-2");
        PendingChange first = pending(1, HOUR, scene.tables.current().orElseThrow(), table -> weight(table, 10));
        scene.tables.schedule(pending(2, HOUR.multipliedBy(2), first.target(), table -> weight(table, 20)));
        scene.tables.schedule(first);

        scene.time.advance(Duration.ofHours(3));

        assertThat(scene.tables.find(2).orElseThrow().change().reason()).isEqualTo("contract 1");
        assertThat(scene.tables.find(3).orElseThrow().change().reason()).isEqualTo("contract 2");
        assertThat(node.table().provider(P1).orElseThrow().weight()).isEqualTo(20);
    }

    @Test
    void thatNoLongerApplyAreReportedOnceStayPendingAndHoldUpNoOther() {
        Router node = node("node-2");
        PendingChange stuck = schedule(1, HOUR, table -> weight(table, 10));
        schedule(2, HOUR, DueChangesTest::excludingP3);
        scene.publish(table -> table.replace(Provider.of("P1", "First", 5)));

        scene.time.advance(HOUR.multipliedBy(2));

        assertThat(conflicts())
                .containsExactly(new RoutingEvent.PendingChangeConflicts(
                        stuck,
                        2,
                        List.of(new TableProblem(
                                Optional.empty(),
                                Optional.of(P1),
                                "provider P1 weight 1 becomes 10: others have changed that since"))));
        assertThat(scene.tables.pending()).containsExactly(stuck);
        assertThat(node.table().preferences(Optional.of(Scene.JHB)).excluded()).containsExactly(P3);
    }

    @Test
    void thatNoLongerApplyAreNotReadAgainEverySecond() {
        node("node-2");
        schedule(1, HOUR, table -> weight(table, 10));
        scene.publish(table -> table.replace(Provider.of("P1", "First", 5)));
        scene.time.advance(HOUR);
        int before = store.listings();

        scene.time.advance(Duration.ofMinutes(1));

        assertThat(store.listings() - before).isBetween(1, 7);
        assertThat(conflicts()).hasSize(1);
    }

    @Test
    void takeEffectAtTheirTimeThoughOneBeforeThemNoLongerApplies() {
        Router node = node("node-2");
        schedule(1, HOUR, table -> weight(table, 10));
        schedule(2, HOUR.plus(POLL.multipliedBy(3)), DueChangesTest::excludingP3);
        scene.publish(table -> table.replace(Provider.of("P1", "First", 5)));
        scene.time.advance(HOUR.plus(POLL.multipliedBy(2)));
        assertThat(conflicts()).hasSize(1);
        assertThat(node.table().revision()).isEqualTo(2);

        scene.time.advance(POLL);

        assertThat(node.table().preferences(Optional.of(Scene.JHB)).excluded()).containsExactly(P3);
    }

    @Test
    void scheduledWhileOneBeforeThemNoLongerAppliesTakeEffectWithinTenSeconds() {
        Router node = node("node-2");
        schedule(1, HOUR, table -> weight(table, 10));
        scene.publish(table -> table.replace(Provider.of("P1", "First", 5)));
        scene.time.advance(HOUR);
        assertThat(conflicts()).hasSize(1);
        schedule(2, POLL, DueChangesTest::excludingP3);

        scene.time.advance(Duration.ofSeconds(10));

        assertThat(node.table().preferences(Optional.of(Scene.JHB)).excluded()).containsExactly(P3);
    }

    @Test
    void takeEffectByThemselvesOnceThereIsRoomForThemAgain() {
        Router node = node("node-2");
        schedule(1, HOUR, table -> weight(table, 10));
        scene.publish(table -> table.replace(Provider.of("P1", "First", 5)));
        scene.time.advance(HOUR.multipliedBy(2));
        assertThat(conflicts()).hasSize(1);

        scene.publish(table -> table.replace(Provider.of("P1", "First", 1)));
        scene.time.advance(POLL);

        assertThat(node.table().provider(P1).orElseThrow().weight()).isEqualTo(10);
        assertThat(scene.tables.pending()).isEmpty();
        assertThat(tookEffect()).hasSize(1);
    }

    @Test
    void ofAnotherInstitutionDoNotApplyAndHoldUpNoOther() {
        node("node-2");
        RoutingTable other = RoutingTable.builder("RETAILER-2").build();
        TableChange trail = TableChange.of("ann", "wrong", scene.time.instant());
        scene.tables.schedule(PendingChange.of(new UUID(0, 1), scene.time.instant(), other, other, trail));
        schedule(2, Duration.ZERO, DueChangesTest::excludingP3);

        scene.time.advance(POLL);

        assertThat(conflicts()).hasSize(1);
        assertThat(tookEffect()).hasSize(1);
    }

    @Test
    @Spec({"STORE-3", "STORE-6"})
    void areCarriedOutOnceThoughTheStoreFailsBeforeOrAfterThePublication() {
        Router node = node("node-2");
        schedule(1, HOUR, DueChangesTest::excludingP3);
        store.beforePublication(() -> {
            store.beforePublication(() -> {});
            store.afterPublication(() -> {
                store.afterPublication(() -> {});
                throw new StoreException("the connection broke after the commit");
            });
            throw new StoreException("the connection broke before the commit");
        });

        scene.time.advance(HOUR);
        assertThat(scene.tables.current().orElseThrow().revision()).isEqualTo(1);
        scene.time.advance(POLL);
        assertThat(scene.tables.current().orElseThrow().revision()).isEqualTo(2);
        scene.time.advance(POLL);

        assertThat(node.table()).isEqualTo(scene.tables.current().orElseThrow());
        assertThat(node.table().revision()).isEqualTo(2);
        assertThat(scene.tables.pending()).isEmpty();
    }

    private Router node(String name) {
        return node(name, store);
    }

    private Router node(String name, RoutingTableStore tables) {
        return scene.router(name, builder -> builder.tables(tables).tablePoll(POLL));
    }

    private PendingChange schedule(int id, Duration in, UnaryOperator<RoutingTable> change) {
        PendingChange pending = pending(id, in, scene.tables.current().orElseThrow(), change);
        scene.tables.schedule(pending);
        return pending;
    }

    private PendingChange pending(int id, Duration in, RoutingTable base, UnaryOperator<RoutingTable> change) {
        return PendingChange.of(
                new UUID(0, id),
                scene.time.instant().plus(in),
                base,
                change.apply(base),
                TableChange.of("ann", "contract " + id, scene.time.instant()));
    }

    private static RoutingTable excludingP3(RoutingTable table) {
        return table.toBuilder()
                .replace(Utility.of(
                        "JHB",
                        "City of Joburg",
                        Preferences.builder()
                                .rank("P1")
                                .rank("P2")
                                .exclude("P3")
                                .build()))
                .build();
    }

    private static RoutingTable weight(RoutingTable table, int weight) {
        return table.toBuilder().replace(Provider.of("P1", "First", weight)).build();
    }

    private void switchOff(Provider provider) {
        scene.publish(table -> table.replace(new Provider(provider.id(), provider.name(), false, provider.weight())));
    }

    private List<RoutingEvent.PendingChangeTookEffect> tookEffect() {
        return scene.told(RoutingEvent.PendingChangeTookEffect.class);
    }

    private List<RoutingEvent.PendingChangeConflicts> conflicts() {
        return scene.told(RoutingEvent.PendingChangeConflicts.class);
    }
}
