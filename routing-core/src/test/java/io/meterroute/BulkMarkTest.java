package io.meterroute;

import static io.meterroute.Many.BATCH;
import static io.meterroute.Many.CPT;
import static io.meterroute.Many.JHB;
import static io.meterroute.Many.number;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.Assignment;
import io.meterroute.model.AuditEntry;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.Support;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.spec.Spec;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@Spec("MARK-7")
class BulkMarkTest {
    private static final MeterSelection IN_JHB = MeterSelection.matching(MeterFilter.of(JHB));
    private static final BulkMark ORDER = BulkMark.of(IN_JHB, "ann", "the substation was renumbered");

    private final Many many = new Many();

    @Test
    @Spec("MARK-1")
    void allMetersOfAUtilityAreMarkedAndNoOthers() {
        many.fill(0, 25, JHB);
        many.fill(25, 5, CPT);

        MarkProgress end = many.bulk().mark(ORDER, progress -> true);

        assertThat(end)
                .isEqualTo(
                        new MarkProgress(new MarkToken(many.time.instant(), Optional.of(number(24))), 25, 0, 0, true));
        assertThat(many.all())
                .allSatisfy(meter ->
                        assertThat(meter.isMarked()).isEqualTo(meter.utility().equals(Optional.of(JHB))));
        assertThat(many.meter(3).statusOf(P1)).isEqualTo(Support.UNCONFIRMED);
        assertThat(many.meter(27).statusOf(P1)).isEqualTo(Support.NOT_SUPPORTED);
    }

    @Test
    void aProvidersSilenceSelectsTheMetersItHasNotAnsweredFor() {
        many.fill(0, 20, JHB);
        many.answer(number(4), P2, true);
        many.answer(number(5), P2, false);
        MeterSelection silent = MeterSelection.matching(
                new MeterFilter(Optional.empty(), false, Optional.of(P2), false, Optional.empty()));

        assertThat(many.bulk().count(silent)).isEqualTo(18);
        assertThat(many.bulk()
                        .mark(BulkMark.of(silent, "ann", "P2 was down"), progress -> true)
                        .marked())
                .isEqualTo(18);
        assertThat(many.meter(4).isMarked()).isFalse();
        assertThat(many.meter(5).isMarked()).isFalse();
    }

    @Test
    void ofAListTheMetersThatAreKnownAreMarked() {
        many.fill(0, 30, JHB);
        List<MeterNumber> numbers = new ArrayList<>(List.of(number(99), number(98)));
        for (int i = 0; i < 30; i += 2) {
            numbers.add(number(i));
        }
        MeterSelection list = MeterSelection.listed(numbers);

        assertThat(many.bulk().count(list)).isEqualTo(15);
        MarkProgress end = many.bulk().mark(BulkMark.of(list, "ann", "complaints"), progress -> true);

        assertThat(end.marked()).isEqualTo(15);
        assertThat(end.passedOver()).isEqualTo(2);
        assertThat(many.meter(2).isMarked()).isTrue();
        assertThat(many.meter(3).isMarked()).isFalse();
        assertThat(many.meter(99)).isEqualTo(MeterRecord.unseen(number(99)));
    }

    @Test
    void theDryRunGivesTheCountAndChangesNothing() {
        many.fill(0, 25, JHB);
        many.fill(25, 5, CPT);
        List<MeterRecord> before = many.all();
        many.hooked.before(next -> {
            throw new AssertionError("written in a dry run");
        });

        assertThat(many.bulk().count(IN_JHB)).isEqualTo(25);
        assertThat(many.bulk().count(MeterSelection.matching(MeterFilter.all())))
                .isEqualTo(30);
        assertThat(many.all()).isEqualTo(before);
        assertThat(many.audited()).isEmpty();
    }

    @Test
    @Spec("MARK-2")
    void aMarkedMeterIsMarkedAnewSoThatARoundUnderWayNoLongerClearsIt() {
        many.fill(0, 3, JHB);
        many.bulk().mark(ORDER, progress -> true);
        Mark first = many.meter(1).mark().orElseThrow();

        MarkProgress end = many.bulk().mark(ORDER, progress -> true);

        assertThat(end.marked()).isEqualTo(3);
        assertThat(end.renewed()).isEqualTo(3);
        Mark second = many.meter(1).mark().orElseThrow();
        assertThat(second.nonce()).isNotEqualTo(first.nonce());
        assertThat(second.sequence()).isEqualTo(first.sequence() + 1);
    }

    @Test
    @Spec("MARK-5")
    void everyMarkHasANonceOfItsOwn() {
        many.fill(0, 25, JHB);

        many.bulk().mark(ORDER, progress -> true);

        assertThat(many.all())
                .extracting(meter -> meter.mark().map(Mark::nonce))
                .doesNotHaveDuplicates();
    }

    @Test
    void progressIsToldAfterEachBatchAndAtTheEnd() {
        many.fill(0, 25, JHB);
        List<Long> told = new ArrayList<>();

        many.bulk().mark(ORDER, progress -> told.add(progress.done()));

        assertThat(told).containsExactly(10L, 20L, 25L, 25L);
    }

    @Test
    void aRunThatIsStoppedIsResumedWhereItWas() {
        many.fill(0, 25, JHB);

        MarkProgress stopped = many.bulk().mark(ORDER, progress -> false);
        assertThat(stopped.isFinished()).isFalse();
        assertThat(many.marked()).isEqualTo(BATCH);
        many.time.advance(Duration.ofHours(1));
        MarkProgress end = many.bulk().mark(ORDER.resuming(stopped.token()), progress -> true);

        assertThat(end.marked()).isEqualTo(15);
        assertThat(many.all())
                .allSatisfy(
                        meter -> assertThat(meter.mark().map(Mark::sequence)).contains(1L));
    }

    @Test
    void aRunWhoseNodeDiedIsResumedFromWhatItToldLastAndMarksNothingTwice() {
        many.fill(0, 25, JHB);
        List<MarkToken> told = new ArrayList<>();
        AtomicInteger batches = new AtomicInteger();
        assertThatIllegalStateException()
                .isThrownBy(() -> many.bulk().mark(ORDER, progress -> {
                    if (batches.incrementAndGet() == 2) {
                        throw new IllegalStateException("killed after its second batch");
                    }
                    return told.add(progress.token());
                }));
        many.time.advance(Duration.ofHours(1));

        MarkToken kept = MarkToken.of(told.get(0).toString());
        MarkProgress end = many.bulk().mark(ORDER.resuming(kept), progress -> true);

        assertThat(end.marked()).isEqualTo(5);
        assertThat(end.passedOver()).isEqualTo(BATCH);
        assertThat(many.all())
                .allSatisfy(
                        meter -> assertThat(meter.mark().map(Mark::sequence)).contains(1L));
    }

    @Test
    void aMarkOfSomebodyElseOrOfBeforeIsNoneOfTheRunThatIsResumed() {
        many.fill(0, 3, JHB);
        many.bulk().mark(ORDER, progress -> true);
        many.time.advance(Duration.ofSeconds(1));
        MarkToken begun = new MarkToken(many.time.instant(), Optional.empty());
        mark(number(2), "ben");

        assertThat(many.bulk().mark(ORDER.resuming(begun), progress -> true).marked())
                .isEqualTo(3);
    }

    @Test
    @Spec({"MARK-5", "STORE-1"})
    void aWriteInBetweenIsNotLostAndTheMarkNeither() {
        many.fill(0, 25, JHB);
        AtomicBoolean written = new AtomicBoolean();
        many.hooked.before(next -> {
            if (next.number().equals(number(4)) && !written.getAndSet(true)) {
                many.answer(number(4), P2, true);
            }
        });

        MarkProgress end = many.bulk().mark(ORDER, progress -> true);

        assertThat(end.marked()).isEqualTo(25);
        assertThat(many.meter(4).isMarked()).isTrue();
        assertThat(many.meter(4).statusOf(P2)).isEqualTo(Support.SUPPORTED);
    }

    @Test
    void aMeterThatLeavesTheUtilityMeanwhileIsPassedOver() {
        many.fill(0, 5, JHB);
        AtomicBoolean moved = new AtomicBoolean();
        many.hooked.before(next -> {
            if (next.number().equals(number(4)) && !moved.getAndSet(true)) {
                many.change(
                        number(4),
                        meter -> meter.toBuilder()
                                .assignment(new Assignment(CPT, Assignment.Source.OPERATOR, "ben", many.time.instant()))
                                .build());
            }
        });

        MarkProgress end = many.bulk().mark(ORDER, progress -> true);

        assertThat(end.marked()).isEqualTo(4);
        assertThat(end.passedOver()).isEqualTo(1);
        assertThat(many.meter(4).isMarked()).isFalse();
    }

    @Test
    @Spec("STORE-6")
    void aWriteThatFailsBeforeOrAfterItTookEffectMarksEachMeterOnce() {
        for (int nth = 1; nth <= 25; nth++) {
            for (boolean tookEffect : List.of(true, false)) {
                Many failing = new Many();
                failing.fill(0, 25, JHB);
                AtomicInteger writes = new AtomicInteger();
                int fails = nth;
                HookedMeterStore.Hook hook = next -> {
                    if (writes.incrementAndGet() == fails) {
                        throw new StoreException("no answer");
                    }
                };
                if (tookEffect) {
                    failing.hooked.after(hook);
                } else {
                    failing.hooked.before(hook);
                }

                MarkProgress end = failing.bulk().mark(ORDER, progress -> true);

                assertThat(end.marked()).as("write %d", nth).isEqualTo(25);
                assertThat(end.renewed()).as("write %d", nth).isZero();
                assertThat(failing.all())
                        .as("write %d", nth)
                        .allSatisfy(meter ->
                                assertThat(meter.mark().map(Mark::sequence)).contains(1L));
                assertThat(failing.told(RoutingEvent.MeterMarked.class))
                        .as("write %d", nth)
                        .hasSize(25);
            }
        }
    }

    @Test
    void aStoreThatStaysBrokenEndsTheRunWithItsErrorAndWhatWasDoneIsAudited() {
        many.fill(0, 25, JHB);
        many.hooked.before(next -> {
            if (next.number().compareTo(number(15)) >= 0) {
                throw new StoreException("gone");
            }
        });
        List<MarkProgress> told = new ArrayList<>();

        assertThatThrownBy(() -> many.bulk().mark(ORDER, told::add))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("gone");

        assertThat(told).extracting(MarkProgress::marked).containsExactly(10L);
        assertThat(many.audited())
                .extracting(AuditEntry::reason)
                .containsExactly(
                        "the substation was renumbered (utility JHB: 10 marked, 0 of them again, 0 passed over,"
                                + " ended after meter M100009)");
    }

    @Test
    @Spec("ADMIN-6")
    void aRunIsAuditedOnceForAllItsMeters() {
        many.fill(0, 25, JHB);

        many.bulk().mark(ORDER, progress -> true);

        assertThat(many.audited())
                .containsExactly(new AuditEntry(
                        many.time.instant(),
                        "ann",
                        "METERS_MARKED",
                        "utility JHB",
                        "the substation was renumbered (utility JHB: 25 marked, 0 of them again, 0 passed over,"
                                + " finished)"));
    }

    @Test
    @Spec("OBS-2")
    void listenersAreToldOfEachMark() {
        many.fill(0, 12, JHB);

        many.bulk().mark(ORDER, progress -> true);

        assertThat(many.told(RoutingEvent.MeterMarked.class))
                .extracting(RoutingEvent.MeterMarked::meter)
                .containsExactlyElementsOf(
                        many.all().stream().map(MeterRecord::number).toList());
    }

    @Test
    void nothingToMarkIsFinishedAtOnce() {
        assertThat(many.bulk().mark(ORDER, progress -> true).isFinished()).isTrue();
        assertThat(many.audited()).isEmpty();
    }

    @Test
    @Spec("INPUT-1")
    void whatCannotBeAnOrderIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BulkMark.of(IN_JHB, " ", "why"));
        assertThatIllegalArgumentException().isThrownBy(() -> BulkMark.of(IN_JHB, "ann", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> BulkMark.of(IN_JHB, "ann", "two\nlines"));
        assertThatIllegalArgumentException().isThrownBy(() -> BulkMark.of(IN_JHB, "ann", "x".repeat(501)));
        assertThatIllegalArgumentException().isThrownBy(() -> MeterSelection.listed(List.of()));
        for (String text : List.of("", "/", "yesterday/1", "2026-11-22T13:00:00Z", "2026-11-22T13:00:00Z/12-3")) {
            assertThatIllegalArgumentException().isThrownBy(() -> MarkToken.of(text));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bulk.builder().batch(0))
                .withMessage("a batch has 1 to 10000 meters: 0");
        assertThatIllegalStateException()
                .isThrownBy(() -> Bulk.builder().build())
                .withMessage("no routing table: call table(…)");
    }

    private void mark(MeterNumber number, String by) {
        many.change(
                number,
                meter -> MeterTransitions.apply(
                        meter, new MeterEvent.Marked(new Nonce(new UUID(1, 1)), by, many.time.instant())));
    }
}
