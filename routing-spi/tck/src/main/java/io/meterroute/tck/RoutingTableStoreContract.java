package io.meterroute.tck;

import static io.meterroute.tck.Samples.BANK;
import static io.meterroute.tck.Samples.NAME;
import static io.meterroute.tck.Samples.RETAILER;
import static io.meterroute.tck.Samples.T0;
import static io.meterroute.tck.Samples.at;
import static io.meterroute.tck.Samples.change;
import static io.meterroute.tck.Samples.fullTable;
import static io.meterroute.tck.Samples.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.PendingChange;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableRevision;
import io.meterroute.model.TableStamp;
import io.meterroute.spec.Spec;
import io.meterroute.spi.RoutingTableStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What every {@link RoutingTableStore} does. */
public interface RoutingTableStoreContract {
    /**
     * Returns a store of {@code institution}. Within one test every call returns a handle on the same data, as another
     * node would open it, or the same store if the data cannot be shared; each test begins without data.
     */
    RoutingTableStore openTableStore(InstitutionId institution);

    @Test
    default void beforeTheFirstPublicationThereIsNothing() {
        RoutingTableStore store = openTableStore(BANK);

        assertThat(store.current()).isEmpty();
        assertThat(store.find(0)).isEmpty();
        assertThat(store.find(1)).isEmpty();
        assertThat(store.historyBefore(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(store.pending()).isEmpty();
    }

    @Spec({"STORE-1", "ADMIN-1"})
    @Test
    default void aTableComesBackEqualWithAllThatIsInIt() {
        RoutingTable full = fullTable(BANK);
        TableChange change = TableChange.of(NAME, NAME.repeat(3), T0);

        assertThat(openTableStore(BANK).publish(0, full, change)).isTrue();

        RoutingTableStore elsewhere = openTableStore(BANK);
        assertThat(elsewhere.current()).contains(full.withRevision(1));
        assertThat(elsewhere.current().orElseThrow().checksum()).isEqualTo(full.checksum());
        assertThat(elsewhere.find(1)).contains(new TableRevision(full.withRevision(1), change));
    }

    @Spec("ADMIN-1")
    @Test
    default void theStoreCountsTheRevisionsWhateverTheTableCarries() {
        RoutingTableStore store = openTableStore(BANK);

        assertThat(store.publish(0, table(BANK, 1).withRevision(40), change("first")))
                .isTrue();
        assertThat(store.publish(1, table(BANK, 2).withRevision(40), change("second")))
                .isTrue();

        assertThat(store.current()).contains(table(BANK, 2).withRevision(2));
    }

    @Spec("ADMIN-1")
    @Test
    default void aChangeOfAnotherRevisionIsRefusedAndNothingIsLost() {
        RoutingTableStore store = openTableStore(BANK);
        assertThat(store.publish(1, table(BANK, 9), change("there is none"))).isFalse();
        publish(1, 2);

        assertThat(store.publish(0, table(BANK, 9), change("stale"))).isFalse();
        assertThat(store.publish(1, table(BANK, 9), change("stale"))).isFalse();
        assertThat(store.publish(3, table(BANK, 9), change("ahead"))).isFalse();
        assertThat(store.publish(-1, table(BANK, 9), change("nonsense"))).isFalse();

        assertThat(store.current()).contains(table(BANK, 2).withRevision(2));
        assertThat(store.historyBefore(Long.MAX_VALUE, 10)).hasSize(2);
    }

    @Test
    default void theTableOfAnotherInstitutionIsRefused() {
        RoutingTableStore store = openTableStore(BANK);

        assertThatIllegalArgumentException().isThrownBy(() -> store.publish(0, table(RETAILER, 1), change("wrong")));

        assertThat(store.current()).isEmpty();
    }

    @Spec("ADMIN-2")
    @Test
    default void allRevisionsAreKept() {
        publish(1, 2, 3, 4, 5);

        RoutingTableStore store = openTableStore(BANK);
        for (int revision = 1; revision <= 5; revision++) {
            assertThat(store.find(revision))
                    .contains(new TableRevision(
                            table(BANK, revision).withRevision(revision), change("weight " + revision)));
        }
        assertThat(store.find(6)).isEmpty();
        assertThat(store.find(-1)).isEmpty();
        assertThat(store.find(Long.MAX_VALUE)).isEmpty();
    }

    @Spec("ADMIN-2")
    @Test
    default void historyIsReadFromTheNewestBackwards() {
        publish(1, 2, 3, 4, 5);

        assertThat(history(Long.MAX_VALUE, 2)).containsExactly(5L, 4L);
        assertThat(history(4, 2)).containsExactly(3L, 2L);
        assertThat(history(2, 2)).containsExactly(1L);
        assertThat(history(1, 2)).isEmpty();
        assertThat(history(-7, 2)).isEmpty();
    }

    @Test
    default void aLimitOfHistoryIsOneToTenThousand() {
        RoutingTableStore store = openTableStore(BANK);
        assertThat(List.of(0, -1, 10_001))
                .allSatisfy(
                        limit -> assertThatIllegalArgumentException().isThrownBy(() -> store.historyBefore(1, limit)));
        assertThat(store.historyBefore(1, 10_000)).isEmpty();
    }

    @Spec("ADMIN-1")
    @Test
    default void ofManyChangesOfOneRevisionExactlyOneIsPublished() {
        for (int revision = 0; revision < 20; revision++) {
            int expected = revision;
            List<Boolean> won = Together.run(thread ->
                    openTableStore(BANK).publish(expected, table(BANK, thread), change("by thread " + thread)));

            int winner = won.indexOf(true);
            assertThat(won).containsOnlyOnce(true);
            assertThat(openTableStore(BANK).find(expected + 1L))
                    .contains(new TableRevision(
                            table(BANK, winner).withRevision(expected + 1L), change("by thread " + winner)));
        }
        assertThat(openTableStore(BANK).current().orElseThrow().revision()).isEqualTo(20);
    }

    @Spec({"ADMIN-1", "ADMIN-2"})
    @Test
    default void whenManyThreadsPublishNoRevisionIsLost() {
        int each = 25;
        Map<Long, Integer> published = new ConcurrentHashMap<>();
        Together.run(thread -> {
            RoutingTableStore store = openTableStore(BANK);
            for (int i = 0; i < each; i++) {
                int weight = thread * each + i;
                Together.retried(() -> {
                    long revision = store.current().map(RoutingTable::revision).orElse(0L);
                    boolean won = store.publish(revision, table(BANK, weight), change("weight " + weight));
                    return won && published.put(revision + 1, weight) == null;
                });
            }
            return thread;
        });

        assertThat(published).hasSize(each * Together.THREADS);
        assertThat(openTableStore(BANK).current().orElseThrow().revision()).isEqualTo(published.size());
        published.forEach((revision, weight) -> assertThat(openTableStore(BANK).find(revision))
                .contains(new TableRevision(table(BANK, weight).withRevision(revision), change("weight " + weight))));
    }

    @Spec("ADMIN-4")
    @Test
    default void pendingChangesComeBackEqualInTheOrderInWhichTheyTakeEffect() {
        PendingChange later = pending(1, 200);
        PendingChange sooner = new PendingChange(
                new UUID(1, 2),
                at(100),
                fullTable(BANK).withRevision(17),
                table(BANK, 5).withRevision(18),
                new TableChange(NAME, NAME, at(-1), Optional.of(new UUID(3, 4)), Optional.of("second")),
                true);
        openTableStore(BANK).schedule(later);
        openTableStore(BANK).schedule(sooner);

        assertThat(openTableStore(BANK).pending()).containsExactly(sooner, later);
    }

    @Spec("ADMIN-4")
    @Test
    default void schedulingAgainChangesNothing() {
        RoutingTableStore store = openTableStore(BANK);
        store.schedule(pending(1, 100));
        store.schedule(pending(1, 300));

        assertThat(store.pending()).containsExactly(pending(1, 100));
    }

    @Spec("ADMIN-4")
    @Test
    default void aWithdrawnChangeIsOffTheListForGood() {
        RoutingTableStore store = openTableStore(BANK);
        store.schedule(pending(1, 100));
        store.schedule(pending(2, 200));

        assertThat(store.withdraw(new UUID(0, 1))).isTrue();
        assertThat(store.withdraw(new UUID(0, 1))).isFalse();
        assertThat(store.withdraw(new UUID(0, 99))).isFalse();
        store.schedule(pending(1, 100));

        assertThat(openTableStore(BANK).pending()).containsExactly(pending(2, 200));
    }

    @Spec("ADMIN-4")
    @Test
    default void aPendingChangeIsReplacedInOneStep() {
        RoutingTableStore store = openTableStore(BANK);
        store.schedule(awaitingApproval(1, 100));

        assertThat(store.replacePending(new UUID(0, 99), pending(2, 100))).isFalse();
        assertThat(store.pending()).containsExactly(awaitingApproval(1, 100));
        assertThat(store.replacePending(new UUID(0, 1), pending(2, 100))).isTrue();
        assertThat(openTableStore(BANK).pending()).containsExactly(pending(2, 100));
        assertThat(store.reading().nextPending()).contains(at(100));

        assertThat(store.replacePending(new UUID(0, 1), pending(3, 100))).isFalse();
        assertThat(store.replacePending(new UUID(0, 2), pending(1, 100))).isFalse();
        assertThat(openTableStore(BANK).pending()).containsExactly(pending(2, 100));
    }

    @Spec("ADMIN-4")
    @Test
    default void aPendingChangeIsEitherReplacedOnceOrWithdrawn() {
        for (int i = 0; i < 20; i++) {
            int id = 100 * i;
            RoutingTableStore store = openTableStore(BANK);
            store.schedule(pending(id, 100));

            List<Boolean> done = Together.run(thread -> thread == 0
                    ? openTableStore(BANK).withdraw(new UUID(0, id))
                    : openTableStore(BANK).replacePending(new UUID(0, id), pending(id + thread, 100)));

            int winner = done.indexOf(true);
            assertThat(done).containsOnlyOnce(true);
            assertThat(store.pending()).isEqualTo(winner == 0 ? List.of() : List.of(pending(id + winner, 100)));
            store.pending()
                    .forEach(left -> assertThat(store.withdraw(left.id())).isTrue());
        }
    }

    @Spec("ADMIN-4")
    @Test
    default void publishingAPendingChangeTakesItOffTheListInTheSameStep() {
        RoutingTableStore store = openTableStore(BANK);
        store.schedule(pending(1, 100));
        store.schedule(pending(2, 200));

        assertThat(store.publish(5, table(BANK, 1), carryingOut(1))).isFalse();
        assertThat(store.pending()).hasSize(2);
        assertThat(store.publish(0, table(BANK, 1), carryingOut(1))).isTrue();
        assertThat(store.pending()).containsExactly(pending(2, 200));
        assertThat(store.find(1).orElseThrow().change()).isEqualTo(carryingOut(1));

        store.schedule(pending(1, 100));
        assertThat(store.pending()).containsExactly(pending(2, 200));
    }

    @Spec("ADMIN-4")
    @Test
    default void aChangeThatIsNoLongerPendingIsNotPublished() {
        RoutingTableStore store = openTableStore(BANK);
        store.schedule(pending(1, 100));
        assertThat(store.withdraw(new UUID(0, 1))).isTrue();

        assertThat(store.publish(0, table(BANK, 1), carryingOut(1))).isFalse();

        assertThat(store.current()).isEmpty();
    }

    @Spec("ADMIN-4")
    @Test
    default void aPendingChangeIsEitherPublishedOrWithdrawn() {
        for (int i = 0; i < 20; i++) {
            int id = i;
            RoutingTableStore store = openTableStore(BANK);
            store.schedule(pending(id, 100));
            long revision = store.current().map(RoutingTable::revision).orElse(0L);

            List<Boolean> done = Together.run(thread -> thread % 2 == 0
                    ? openTableStore(BANK).withdraw(new UUID(0, id))
                    : openTableStore(BANK).publish(revision, table(BANK, thread), carryingOut(id)));

            assertThat(done).containsOnlyOnce(true);
            assertThat(store.pending()).isEmpty();
            assertThat(store.find(revision + 1).isPresent()).isEqualTo(done.indexOf(true) % 2 == 1);
        }
    }

    @Spec({"STORE-2", "ADMIN-4"})
    @Test
    default void aReadingTellsTheTableInForceAndWhenTheNextPendingChangeTakesEffect() {
        RoutingTableStore store = openTableStore(BANK);
        assertThat(store.reading().inForce()).isEqualTo(TableStamp.NONE);
        assertThat(store.reading().nextPending()).isEmpty();

        publish(1, 2);
        openTableStore(BANK).schedule(pending(1, 200));
        openTableStore(BANK).schedule(pending(2, 100));
        openTableStore(BANK).schedule(awaitingApproval(3, 50));

        assertThat(store.reading().inForce())
                .isEqualTo(table(BANK, 2).withRevision(2).stamp());
        assertThat(store.reading().nextPending()).contains(at(100));
        assertThat(store.withdraw(new UUID(0, 2))).isTrue();
        assertThat(store.reading().nextPending()).contains(at(200));
    }

    @Spec("STORE-5")
    @Test
    default void twoInstitutionsNeverSeeEachOthersTables() {
        publish(1, 2);
        openTableStore(BANK).schedule(pending(1, 100));

        RoutingTableStore other = openTableStore(RETAILER);
        assertThat(other.current()).isEmpty();
        assertThat(other.find(1)).isEmpty();
        assertThat(other.historyBefore(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(other.pending()).isEmpty();
        assertThat(other.reading().inForce()).isEqualTo(TableStamp.NONE);
        assertThat(other.reading().nextPending()).isEmpty();
        assertThat(other.withdraw(new UUID(0, 1))).isFalse();
        assertThat(other.publish(0, table(RETAILER, 7), change("its own"))).isTrue();

        assertThat(openTableStore(BANK).current()).contains(table(BANK, 2).withRevision(2));
        assertThat(openTableStore(BANK).pending()).hasSize(1);
    }

    @Test
    default void aTableStoreThatSaysItsInstitutionSaysTheRightOne() {
        assertThat(openTableStore(RETAILER).institution().orElse(RETAILER)).isEqualTo(RETAILER);
    }

    private void publish(int... weights) {
        RoutingTableStore store = openTableStore(BANK);
        for (int i = 0; i < weights.length; i++) {
            assertThat(store.publish(i, table(BANK, weights[i]), change("weight " + weights[i])))
                    .isTrue();
        }
    }

    private List<Long> history(long before, int limit) {
        return openTableStore(BANK).historyBefore(before, limit).stream()
                .map(revision -> revision.table().revision())
                .toList();
    }

    private static PendingChange pending(int id, long seconds) {
        return PendingChange.of(new UUID(0, id), at(seconds), table(BANK, 1), table(BANK, 2), change("later"));
    }

    private static PendingChange awaitingApproval(int id, long seconds) {
        PendingChange pending = pending(id, seconds);
        return new PendingChange(
                pending.id(), pending.effectiveAt(), pending.base(), pending.target(), pending.change(), true);
    }

    private static TableChange carryingOut(int id) {
        return TableChange.of("operator", "it is time", T0)
                .carryingOut(new UUID(0, id), at(1))
                .approvedBy("second");
    }
}
