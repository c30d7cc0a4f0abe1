package io.meterroute.tck;

import static io.meterroute.tck.Samples.METER;
import static io.meterroute.tck.Samples.OTHER_SPACE;
import static io.meterroute.tck.Samples.SPACE;
import static io.meterroute.tck.Samples.fullMeter;
import static io.meterroute.tck.Samples.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import io.meterroute.model.SpaceId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.MeterStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MeterStore} does.
 *
 * <pre>{@code
 * class InMemoryMeterStoreTest implements MeterStoreContract {
 *     private final Map<SpaceId, InMemoryMeterStore> stores = new HashMap<>();
 *
 *     @Override
 *     public MeterStore openMeterStore(SpaceId space) {
 *         return stores.computeIfAbsent(space, s -> new InMemoryMeterStore(InstantSource.system()));
 *     }
 * }
 * }</pre>
 */
public interface MeterStoreContract {
    /**
     * Returns a store of {@code space}. Within one test every call returns a handle on the same data, as another node
     * would open it, or the same store if the data cannot be shared; each test begins without data.
     */
    MeterStore openMeterStore(SpaceId space);

    @Spec("STORE-1")
    @Test
    default void aMeterThatWasNeverStoredIsUnseen() {
        assertThat(openMeterStore(SPACE).find(METER).meter()).isEqualTo(MeterRecord.unseen(METER));
    }

    @Spec("STORE-1")
    @Test
    default void aMeterComesBackEqualWithAllThatIsInIt() {
        MeterRecord full = fullMeter(METER);

        assertThat(openMeterStore(SPACE).compareAndSet(MeterRecord.unseen(METER), full))
                .isTrue();

        assertThat(openMeterStore(SPACE).find(METER).meter()).isEqualTo(full.withVersion(1));
    }

    @Spec({"STORE-1", "ADMIN-6"})
    @Test
    default void aTombstoneComesBackEqual() {
        MeterStore store = openMeterStore(SPACE);
        MeterRecord full = stored(store, fullMeter(METER));
        MeterRecord tombstone = full.toBuilder().forgotten().build();

        assertThat(store.compareAndSet(full, tombstone)).isTrue();

        assertThat(openMeterStore(SPACE).find(METER).meter()).isEqualTo(tombstone.withVersion(2));
    }

    @Spec("STORE-1")
    @Test
    default void theStoreCountsTheVersionsWhateverTheRecordCarries() {
        MeterStore store = openMeterStore(SPACE);

        assertThat(store.compareAndSet(MeterRecord.unseen(METER), seen(METER).withVersion(77)))
                .isTrue();
        assertThat(store.compareAndSet(seen(METER).withVersion(1), seen(METER).withVersion(5)))
                .isTrue();

        assertThat(store.find(METER).meter().version()).isEqualTo(2);
    }

    @Spec("STORE-1")
    @Test
    default void aWriteOnAnotherVersionChangesNothing() {
        MeterStore store = openMeterStore(SPACE);
        MeterRecord first = stored(store, seen(METER));
        MeterRecord second = stored(store, first);

        assertThat(store.compareAndSet(first, fullMeter(METER))).isFalse();
        assertThat(store.compareAndSet(second.withVersion(3), fullMeter(METER))).isFalse();
        assertThat(store.compareAndSet(MeterRecord.unseen(METER), fullMeter(METER)))
                .isFalse();

        assertThat(store.find(METER).meter()).isEqualTo(second);
    }

    @Spec("STORE-1")
    @Test
    default void aMeterThatIsNotThereCannotBeReplaced() {
        MeterStore store = openMeterStore(SPACE);

        assertThat(store.compareAndSet(seen(METER).withVersion(1), seen(METER))).isFalse();

        assertThat(store.find(METER).meter()).isEqualTo(MeterRecord.unseen(METER));
    }

    @Test
    default void oneMeterCannotTakeThePlaceOfAnother() {
        MeterStore store = openMeterStore(SPACE);
        MeterNumber other = MeterNumber.of("99");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.compareAndSet(MeterRecord.unseen(METER), seen(other)));

        assertThat(store.find(other).meter().version()).isZero();
    }

    @Test
    default void leadingZerosTellMetersApart() {
        MeterStore store = openMeterStore(SPACE);
        stored(store, fullMeter(MeterNumber.of("0123")));

        assertThat(store.find(MeterNumber.of("123")).meter().version()).isZero();
        assertThat(store.find(MeterNumber.of("00123")).meter().version()).isZero();
    }

    @Spec("STORE-1")
    @Test
    default void whatWasWrittenAtOneNodeIsReadAtAnother() {
        MeterStore here = openMeterStore(SPACE);
        MeterStore there = openMeterStore(SPACE);

        MeterRecord first = stored(here, seen(METER));
        assertThat(there.find(METER).meter()).isEqualTo(first);
        assertThat(there.compareAndSet(first, fullMeter(METER))).isTrue();

        assertThat(here.find(METER).meter()).isEqualTo(fullMeter(METER).withVersion(2));
    }

    @Test
    default void theTimeIsOneClocksForAllNodes() {
        Instant first = openMeterStore(SPACE).find(METER).storeTime();
        Instant second = openMeterStore(SPACE).find(METER).storeTime();
        Instant third = openMeterStore(SPACE).find(METER).storeTime();

        assertThat(List.of(first, second, third)).isSorted();
    }

    @Spec("STORE-5")
    @Test
    default void twoSpacesNeverSeeEachOthersMeters() {
        MeterRecord here = stored(openMeterStore(SPACE), fullMeter(METER));

        assertThat(openMeterStore(OTHER_SPACE).find(METER).meter()).isEqualTo(MeterRecord.unseen(METER));
        MeterRecord there = stored(openMeterStore(OTHER_SPACE), seen(METER));

        assertThat(openMeterStore(SPACE).find(METER).meter()).isEqualTo(here);
        assertThat(openMeterStore(OTHER_SPACE).find(METER).meter()).isEqualTo(there);
    }

    @Test
    default void aStoreThatSaysItsSpaceSaysTheRightOne() {
        assertThat(openMeterStore(SPACE).space().orElse(SPACE)).isEqualTo(SPACE);
    }

    @Spec("STORE-1")
    @Test
    default void ofManyWritersOfOneVersionExactlyOneWins() {
        MeterRecord current = stored(openMeterStore(SPACE), seen(METER));
        for (int round = 0; round < 20; round++) {
            MeterRecord expected = current;
            List<Boolean> won = Together.run(thread -> openMeterStore(SPACE)
                    .compareAndSet(
                            expected,
                            expected.toBuilder().mark(Samples.mark(thread + 1)).build()));

            current = openMeterStore(SPACE).find(METER).meter();
            assertThat(won).containsOnlyOnce(true);
            assertThat(current.version()).isEqualTo(expected.version() + 1);
            assertThat(current.mark()).contains(Samples.mark(won.indexOf(true) + 1));
        }
    }

    @Spec("STORE-1")
    @Test
    default void ofManyWritersOfANewMeterExactlyOneWins() {
        for (int i = 0; i < 20; i++) {
            MeterNumber number = MeterNumber.of("100" + i);
            List<Boolean> won = Together.run(
                    thread -> openMeterStore(SPACE).compareAndSet(MeterRecord.unseen(number), seen(number)));

            assertThat(won).containsOnlyOnce(true);
        }
    }

    @Spec("STORE-1")
    @Test
    default void manyThreadsOnOneMeterLoseNothing() {
        int each = 25;
        Together.run(thread -> {
            MeterStore store = openMeterStore(SPACE);
            for (int i = 0; i < each; i++) {
                Together.retried(() -> {
                    MeterRecord before = store.find(METER).meter();
                    return store.compareAndSet(before, Samples.withOneMoreMark(before));
                });
            }
            return each;
        });

        MeterRecord meter = openMeterStore(SPACE).find(METER).meter();
        assertThat(meter.version()).isEqualTo((long) each * Together.THREADS);
        assertThat(meter.mark()).contains(Samples.mark(each * Together.THREADS));
    }

    @Spec("STORE-1")
    @Test
    default void manyMetersAreReadAtOnceInTheOrderAskedFor() {
        MeterStore store = openMeterStore(SPACE);
        MeterRecord full = stored(store, fullMeter(MeterNumber.of("2")));
        MeterRecord seen = stored(store, seen(MeterNumber.of("1")));
        MeterRecord unseen = MeterRecord.unseen(MeterNumber.of("3"));

        List<MeterReading> readings = openMeterStore(SPACE)
                .findAll(Stream.of(full, unseen, seen, full)
                        .map(MeterRecord::number)
                        .toList());

        assertThat(readings).extracting(MeterReading::meter).containsExactly(full, unseen, seen, full);
        assertThat(store.find(METER).storeTime())
                .isAfterOrEqualTo(readings.get(0).storeTime());
        assertThat(store.findAll(List.of())).isEmpty();
    }

    @Spec("STORE-1")
    @Test
    default void ofManyWritesAtOnceEachIsForItself() {
        MeterStore store = openMeterStore(SPACE);
        MeterRecord changed = stored(store, seen(MeterNumber.of("1")));
        MeterRecord conflicting = stored(store, stored(store, seen(MeterNumber.of("2"))));
        MeterRecord taken = stored(store, seen(MeterNumber.of("3")));
        MeterRecord gone = seen(MeterNumber.of("4"));
        MeterRecord added = seen(MeterNumber.of("5"));
        List<MeterWrite> lost = List.of(
                write(conflicting.withVersion(1)),
                write(MeterRecord.unseen(taken.number())),
                write(gone.withVersion(1)));

        assertThat(openMeterStore(SPACE)
                        .compareAndSetAll(List.of(lost.get(0), write(added), lost.get(1), write(changed), lost.get(2))))
                .isEqualTo(lost);

        assertThat(store.find(changed.number()).meter())
                .isEqualTo(fullMeter(changed.number()).withVersion(2));
        assertThat(store.find(added.number()).meter())
                .isEqualTo(fullMeter(added.number()).withVersion(1));
        assertThat(store.find(conflicting.number()).meter()).isEqualTo(conflicting);
        assertThat(store.find(taken.number()).meter()).isEqualTo(taken);
        assertThat(store.find(gone.number()).meter()).isEqualTo(MeterRecord.unseen(gone.number()));
        assertThat(store.compareAndSetAll(List.of())).isEmpty();
    }

    @Spec("STORE-1")
    @Test
    default void aMeterCannotBeWrittenTwiceAtOnce() {
        MeterStore store = openMeterStore(SPACE);
        MeterRecord meter = stored(store, seen(METER));
        MeterWrite other = write(seen(MeterNumber.of("99")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.compareAndSetAll(List.of(other, write(meter), write(meter))));

        assertThat(store.find(METER).meter()).isEqualTo(meter);
        assertThat(store.find(other.next().number()).meter().version()).isZero();
    }

    @Spec("STORE-1")
    @Test
    default void thousandsOfMetersAreWrittenAndReadAtOnce() {
        List<MeterRecord> meters = IntStream.range(0, 3_000)
                .mapToObj(i -> seen(MeterNumber.of("M" + i)))
                .toList();
        MeterStore store = openMeterStore(SPACE);

        assertThat(store.compareAndSetAll(meters.stream()
                        .map(meter -> new MeterWrite(meter, meter))
                        .toList()))
                .isEmpty();

        assertThat(store.findAll(meters.stream().map(MeterRecord::number).toList()))
                .extracting(MeterReading::meter)
                .isEqualTo(meters.stream().map(meter -> meter.withVersion(1)).toList());
    }

    @Spec("STORE-1")
    @Test
    default void ofManyWritersOfTheSameMetersAtOnceExactlyOneWinsEach() {
        List<MeterNumber> numbers =
                IntStream.range(0, 50).mapToObj(i -> MeterNumber.of("M" + i)).toList();

        List<List<MeterNumber>> lost = Together.run(thread -> {
            List<MeterWrite> writes = new ArrayList<>(
                    numbers.stream().map(number -> write(seen(number))).toList());
            Collections.rotate(writes, thread * 7);
            return openMeterStore(SPACE).compareAndSetAll(writes).stream()
                    .map(write -> write.next().number())
                    .toList();
        });

        assertThat(lost.stream().mapToInt(List::size).sum()).isEqualTo((lost.size() - 1) * numbers.size());
        assertThat(openMeterStore(SPACE).findAll(numbers))
                .allSatisfy(reading -> assertThat(reading.meter().version()).isEqualTo(1));
    }

    private static MeterWrite write(MeterRecord expected) {
        return new MeterWrite(expected, fullMeter(expected.number()));
    }

    private static MeterRecord stored(MeterStore store, MeterRecord meter) {
        assertThat(store.compareAndSet(meter, meter)).isTrue();
        return meter.withVersion(meter.version() + 1);
    }
}
