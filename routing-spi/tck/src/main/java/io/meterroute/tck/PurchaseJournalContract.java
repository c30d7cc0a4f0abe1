package io.meterroute.tck;

import static io.meterroute.tck.Samples.BANK;
import static io.meterroute.tck.Samples.RETAILER;
import static io.meterroute.tck.Samples.at;
import static io.meterroute.tck.Samples.doubtfulPurchase;
import static io.meterroute.tck.Samples.fullPurchase;
import static io.meterroute.tck.Samples.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.spec.Spec;
import io.meterroute.spi.PurchaseJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PurchaseJournal} does; one that sees the routing table also keeps
 * {@link PurchaseJournalWithTableContract}.
 */
public interface PurchaseJournalContract {
    /**
     * Returns a journal of {@code institution}. Within one test every call returns a handle on the same data, as another
     * node would open it, or the same journal if the data cannot be shared; each test begins without data.
     */
    PurchaseJournal openJournal(InstitutionId institution);

    @Test
    default void aPurchaseThatWasNeverOpenedIsNotThere() {
        PurchaseJournal journal = openJournal(BANK);

        assertThat(journal.find(PurchaseId.of("tx-1")).purchase()).isEmpty();
        assertThat(journal.unfinished(10)).isEmpty();
        assertThat(journal.endedAfter(Optional.empty(), 10)).isEmpty();
    }

    @Spec({"STORE-1", "VEND-4", "VEND-12"})
    @Test
    default void aPurchaseComesBackEqualWithAllThatIsInIt() {
        for (PurchaseRecord purchase :
                List.of(opening("tx-1"), fullPurchase("tx-2"), doubtfulPurchase("tx-3"), doubtfulPurchase("TX-3"))) {
            assertThat(openJournal(BANK).open(purchase)).isTrue();

            assertThat(find(purchase.id())).contains(purchase.withVersion(1));
        }
    }

    @Spec("VEND-5")
    @Test
    default void everyEndComesBackEqual() {
        for (PurchaseEnd end : Samples.ends()) {
            PurchaseRecord opened = opened("tx-" + Samples.ends().indexOf(end));

            assertThat(replace(opened, opened.toBuilder().end(end).build())).isTrue();

            assertThat(find(opened.id()).flatMap(PurchaseRecord::end)).contains(end);
        }
    }

    @Spec("VEND-5")
    @Test
    default void aPurchaseIsOpenedOnce() {
        PurchaseRecord opened = opened("tx-1");

        assertThat(openJournal(BANK).open(doubtfulPurchase("tx-1"))).isFalse();
        assertThat(openJournal(BANK).open(opened)).isFalse();

        assertThat(find(opened.id())).contains(opened);
    }

    @Spec({"STORE-1", "VEND-4", "VEND-5"})
    @Test
    default void ofManyThatOpenOnePurchaseExactlyOneSucceeds() {
        for (int i = 0; i < 20; i++) {
            String id = "tx-" + i;
            List<Boolean> won = Together.run(thread -> openJournal(BANK).open(opening(id, at(thread))));

            assertThat(won).containsOnlyOnce(true);
            assertThat(find(PurchaseId.of(id)))
                    .contains(opening(id, at(won.indexOf(true))).withVersion(1));
        }
    }

    @Spec("STORE-1")
    @Test
    default void theJournalCountsTheVersionsWhateverTheRecordCarries() {
        assertThat(openJournal(BANK).open(opening("tx-1").withVersion(9))).isTrue();

        assertThat(replace(opening("tx-1").withVersion(1), opening("tx-1").withVersion(33)))
                .isTrue();

        assertThat(find(PurchaseId.of("tx-1"))).contains(opening("tx-1").withVersion(2));
    }

    @Spec("STORE-1")
    @Test
    default void aWriteOnAnotherVersionChangesNothing() {
        PurchaseRecord first = opened("tx-1");
        assertThat(replace(first, first)).isTrue();

        assertThat(replace(first, first.toBuilder().cancelled().build())).isFalse();
        assertThat(replace(first.withVersion(0), first.toBuilder().cancelled().build()))
                .isFalse();
        assertThat(replace(first.withVersion(3), first.toBuilder().cancelled().build()))
                .isFalse();

        assertThat(find(first.id())).contains(first.withVersion(2));
    }

    @Spec("STORE-1")
    @Test
    default void aPurchaseThatWasNeverOpenedCannotBeReplaced() {
        assertThat(replace(opening("tx-1"), opening("tx-1"))).isFalse();
        assertThat(replace(opening("tx-1").withVersion(1), opening("tx-1"))).isFalse();

        assertThat(find(PurchaseId.of("tx-1"))).isEmpty();
    }

    @Test
    default void onePurchaseCannotTakeThePlaceOfAnother() {
        PurchaseRecord opened = opened("tx-1");

        assertThatIllegalArgumentException().isThrownBy(() -> replace(opened, opening("tx-2")));
        assertThatIllegalArgumentException().isThrownBy(() -> replace(opened, opening("TX-1")));

        assertThat(find(opened.id())).contains(opened);
    }

    @Spec({"STORE-1", "VEND-4"})
    @Test
    default void ofManyWritersOfOneVersionExactlyOneWins() {
        PurchaseRecord current = opened("tx-1");
        for (int round = 0; round < 20; round++) {
            PurchaseRecord expected = current;
            List<Boolean> won = Together.run(
                    thread -> replace(expected, opening("tx-1", at(thread)).withVersion(3)));

            current = find(expected.id()).orElseThrow();
            assertThat(won).containsOnlyOnce(true);
            assertThat(current).isEqualTo(opening("tx-1", at(won.indexOf(true))).withVersion(expected.version() + 1));
        }
    }

    @Spec({"STORE-1", "VEND-4"})
    @Test
    default void manyThreadsOnOnePurchaseLoseNothing() {
        int each = 25;
        PurchaseId id = opened("tx-1").id();
        Together.run(thread -> {
            for (int i = 0; i < each; i++) {
                Together.retried(() -> {
                    PurchaseRecord before = find(id).orElseThrow();
                    return replace(before, opening("tx-1", before.leaseUntil().plusSeconds(1)));
                });
            }
            return thread;
        });

        int writes = each * Together.THREADS;
        assertThat(find(id)).contains(opening("tx-1", at(10 + writes)).withVersion(1 + writes));
    }

    @Test
    default void theTimeIsOneClocksForAllNodes() {
        List<Instant> times = Stream.generate(
                        () -> openJournal(BANK).find(PurchaseId.of("tx-1")).journalTime())
                .limit(3)
                .toList();

        assertThat(times).isSorted();
    }

    @Spec("VEND-4")
    @Test
    default void unfinishedPurchasesComeInTheOrderInWhichTheirLeasesEnd() {
        opened("tx-1", at(30));
        PurchaseRecord renewed = opened("tx-2", at(10));
        opened("tx-3", at(20));
        PurchaseRecord ended = opened("tx-4", at(5));
        assertThat(openJournal(BANK).open(doubtfulPurchase("tx-5"))).isTrue();

        assertThat(replace(renewed, opening("tx-2", at(40)))).isTrue();
        assertThat(replace(ended, ended.toBuilder().end(Samples.ends().get(0)).build()))
                .isTrue();

        assertThat(unfinished(10)).containsExactly("tx-5", "tx-3", "tx-1", "tx-2");
        assertThat(unfinished(2)).containsExactly("tx-5", "tx-3");
        assertThat(openJournal(BANK).unfinished(1))
                .containsExactly(doubtfulPurchase("tx-5").withVersion(1));
    }

    @Spec("VEND-6")
    @Test
    default void purchasesOfAMeterComeNewestFirst() {
        PurchaseRecord first = opened("tx-1");
        opened("tx-2");
        opened("tx-3");
        end(first);
        MeterNumber meter = first.request().meter();

        assertThat(openJournal(BANK).ofMeter(meter, 10))
                .extracting(purchase -> purchase.id().value())
                .containsExactly("tx-3", "tx-2", "tx-1");
        assertThat(openJournal(BANK).ofMeter(meter, 2)).hasSize(2);
        assertThat(openJournal(BANK).ofMeter(meter, 10).get(2).isEnded()).isTrue();
        assertThat(openJournal(BANK).ofMeter(MeterNumber.of("999"), 10)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> openJournal(BANK).ofMeter(meter, 0));
    }

    @Spec("VEND-10")
    @Test
    default void endsAreReadInTheirOrderPageByPage() {
        List<PurchaseRecord> opened =
                Stream.of("c", "a", "e", "b", "d").map(this::opened).toList();
        opened.forEach(this::end);
        opened("never-ended");

        List<PurchaseJournal.Ended> first = openJournal(BANK).endedAfter(Optional.empty(), 2);
        List<PurchaseJournal.Ended> second = openJournal(BANK).endedAfter(cursorOf(first), 2);
        List<PurchaseJournal.Ended> third = openJournal(BANK).endedAfter(cursorOf(second), 2);

        assertThat(Stream.of(first, second, third).flatMap(List::stream))
                .extracting(ended -> ended.purchase().id().value())
                .containsExactly("c", "a", "e", "b", "d");
        assertThat(openJournal(BANK).endedAfter(cursorOf(third), 2)).isEmpty();
        assertThat(first.get(0).purchase()).isEqualTo(find(PurchaseId.of("c")).orElseThrow());

        end(opened("later"));
        assertThat(openJournal(BANK).endedAfter(cursorOf(third), 2))
                .extracting(ended -> ended.purchase().id().value())
                .containsExactly("later");
    }

    @Spec({"VEND-10", "VEND-13"})
    @Test
    default void aPurchaseThatIsRecordedAsEndedIsAmongTheEnds() {
        assertThat(openJournal(BANK).open(fullPurchase("tx-1"))).isTrue();

        assertThat(openJournal(BANK).endedAfter(Optional.empty(), 10))
                .extracting(PurchaseJournal.Ended::purchase)
                .containsExactly(fullPurchase("tx-1").withVersion(1));
        assertThat(unfinished(10)).isEmpty();
    }

    @Spec({"VEND-3", "VEND-10"})
    @Test
    default void whatIsRecordedAfterTheEndDoesNotMoveTheEnd() {
        PurchaseRecord first = end(opened("first"));
        end(opened("second"));

        assertThat(replace(first, first.toBuilder().cancelled().build())).isTrue();

        assertThat(openJournal(BANK).endedAfter(Optional.empty(), 10))
                .extracting(PurchaseJournal.Ended::purchase)
                .containsExactly(
                        first.toBuilder().cancelled().build().withVersion(3),
                        find(PurchaseId.of("second")).orElseThrow());
    }

    @Spec("VEND-10")
    @Test
    default void noEndIsSkippedWhileOthersAreWritten() {
        int each = 40;
        int writers = Together.THREADS - 1;
        AtomicInteger done = new AtomicInteger();
        List<List<String>> read = Together.run(thread -> {
            if (thread == 0) {
                return readEnds(done, writers);
            }
            try {
                for (int i = 0; i < each; i++) {
                    end(opened(thread + "-" + i));
                }
            } finally {
                done.incrementAndGet();
            }
            return List.of();
        });

        assertThat(read.get(0)).hasSize(writers * each).doesNotHaveDuplicates();
        assertThat(read.get(0)).isEqualTo(readEnds(done, writers));
    }

    @Test
    default void aCursorThatIsNoneOfTheJournalsIsRefused() {
        end(opened("tx-1"));

        assertThat(List.of("", " ", "x", "-1", "'; --", "1e3", "0x1", "9".repeat(40), "\u0661", "😀"))
                .allSatisfy(cursor -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> openJournal(BANK).endedAfter(Optional.of(cursor), 10)));
    }

    @Test
    default void aLimitIsOneToTenThousand() {
        PurchaseJournal journal = openJournal(BANK);
        assertThat(List.of(0, -1, 10_001)).allSatisfy(limit -> {
            assertThatIllegalArgumentException().isThrownBy(() -> journal.unfinished(limit));
            assertThatIllegalArgumentException().isThrownBy(() -> journal.endedAfter(Optional.empty(), limit));
        });
        assertThat(journal.unfinished(10_000)).isEmpty();
        assertThat(journal.endedAfter(Optional.empty(), 10_000)).isEmpty();
    }

    @Spec("STORE-5")
    @Test
    default void twoInstitutionsMayUseOnePurchaseIdAndNeverSeeEachOthersPurchases() {
        PurchaseRecord ours = end(opened("tx-1"));

        PurchaseJournal other = openJournal(RETAILER);
        assertThat(other.find(ours.id()).purchase()).isEmpty();
        assertThat(other.endedAfter(Optional.empty(), 10)).isEmpty();
        assertThat(other.open(doubtfulPurchase("tx-1"))).isTrue();

        assertThat(other.unfinished(10))
                .containsExactly(doubtfulPurchase("tx-1").withVersion(1));
        assertThat(unfinished(10)).isEmpty();
        assertThat(find(ours.id())).contains(ours);
    }

    @Test
    default void aJournalThatSaysItsInstitutionSaysTheRightOne() {
        assertThat(openJournal(RETAILER).institution().orElse(RETAILER)).isEqualTo(RETAILER);
    }

    @Spec("VEND-7")
    @Test
    default void aTableThatIsNotInForceHoldsUpNoWriteButThatOfAJournalThatSeesTheTable() {
        PurchaseJournal journal = openJournal(BANK);
        PurchaseRecord opened = opened("tx-1");

        boolean written = journal.compareAndSet(
                opened,
                opened,
                Optional.of(Samples.table(BANK, 1).withRevision(12_345).stamp()));

        assertThat(written).isEqualTo(journal.consistency() == PurchaseJournal.Consistency.SEPARATE);
    }

    @Spec("STORE-7")
    @Test
    default void aJournalThatForgetsSaysAfterWhatTime() {
        assertThat(openJournal(BANK).retention().orElse(Duration.ofDays(1))).isPositive();
    }

    /** Reads ends from the oldest on, until all writers are done and there are no more. */
    private List<String> readEnds(AtomicInteger done, int writers) {
        List<String> read = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        while (read.size() <= 1_000) {
            boolean last = done.get() == writers;
            List<PurchaseJournal.Ended> page = openJournal(BANK).endedAfter(cursor, 7);
            page.forEach(ended -> read.add(ended.purchase().id().value()));
            if (page.isEmpty() && last) {
                return read;
            }
            cursor = page.isEmpty() ? cursor : cursorOf(page);
        }
        throw new AssertionError("far more ends were read than there are: " + read);
    }

    private static Optional<String> cursorOf(List<PurchaseJournal.Ended> page) {
        return Optional.of(page.get(page.size() - 1).cursor());
    }

    private PurchaseRecord opened(String id) {
        return opened(id, at(10));
    }

    private PurchaseRecord opened(String id, Instant leaseUntil) {
        assertThat(openJournal(BANK).open(opening(id, leaseUntil))).isTrue();
        return opening(id, leaseUntil).withVersion(1);
    }

    private PurchaseRecord end(PurchaseRecord purchase) {
        PurchaseRecord ended = purchase.toBuilder().end(Samples.ends().get(0)).build();
        assertThat(replace(purchase, ended)).isTrue();
        return ended.withVersion(purchase.version() + 1);
    }

    private boolean replace(PurchaseRecord expected, PurchaseRecord next) {
        return openJournal(BANK).compareAndSet(expected, next, Optional.empty());
    }

    private Optional<PurchaseRecord> find(PurchaseId id) {
        return openJournal(BANK).find(id).purchase();
    }

    private List<String> unfinished(int limit) {
        return openJournal(BANK).unfinished(limit).stream()
                .map(purchase -> purchase.id().value())
                .toList();
    }
}
