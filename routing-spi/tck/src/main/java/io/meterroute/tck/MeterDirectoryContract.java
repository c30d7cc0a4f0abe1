package io.meterroute.tck;

import static io.meterroute.tck.Samples.BANK;
import static io.meterroute.tck.Samples.CPT;
import static io.meterroute.tck.Samples.JHB;
import static io.meterroute.tck.Samples.OTHER_SPACE;
import static io.meterroute.tck.Samples.P1;
import static io.meterroute.tck.Samples.P2;
import static io.meterroute.tck.Samples.RETAILER;
import static io.meterroute.tck.Samples.SPACE;
import static io.meterroute.tck.Samples.T0;
import static io.meterroute.tck.Samples.fullMeter;
import static io.meterroute.tck.Samples.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.Assignment;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link MeterDirectory} does, beside the {@link MeterStore} whose meters it looks at. */
public interface MeterDirectoryContract extends OutlinePagesContract {
    @Spec("VIEW-3")
    @Test
    default void searchReturnsMetersByTheirFirstCharactersInOrder() {
        add("10", "1", "0001", "A1", "01", "9Z", "001", "AA", "B", "2", "A");

        assertThat(search("", 100)).containsExactly("0001", "001", "01", "1", "10", "2", "9Z", "A", "A1", "AA", "B");
        assertThat(search("0", 100)).containsExactly("0001", "001", "01");
        assertThat(search("00", 100)).containsExactly("0001", "001");
        assertThat(search("A", 2)).containsExactly("A", "A1");
        assertThat(search("9Z", 100)).containsExactly("9Z");
        assertThat(search("9ZZ", 100)).isEmpty();
        assertThat(search("ZZZ", 100)).isEmpty();
    }

    @Spec("VIEW-3")
    @Test
    default void searchReturnsAtMostTheLimit() {
        add(IntStream.range(0, 50).mapToObj(i -> "04" + (100 + i)).toArray(String[]::new));

        assertThat(search("04", 10)).hasSize(10).first().isEqualTo("04100");
        assertThat(search("04", 10_000)).hasSize(50);
    }

    @Spec("VIEW-3")
    @Test
    default void lettersOfAPrefixMatchUpperCase() {
        add("ABC1", "ABD2");

        assertThat(search("abc", 10)).containsExactly("ABC1");
        assertThat(search("aB", 10)).containsExactly("ABC1", "ABD2");
    }

    @Spec("VIEW-3")
    @Test
    default void everyOtherCharacterOfAPrefixStandsForItselfAndMatchesNothing() {
        add("0123", "SS1", "I1", "K1");

        assertThat(Stream.of(
                        "%",
                        "_",
                        "0%",
                        "0_23",
                        "_123",
                        "*",
                        "0*",
                        "?",
                        ".",
                        "[0-9]",
                        "\\",
                        "\\%",
                        "'",
                        "' OR '1'='1",
                        "'; --",
                        "\"",
                        " ",
                        "0 ",
                        " 0",
                        "\u0000",
                        "0\u0000",
                        "\u00df",
                        "\u017f",
                        "\u0131",
                        "\u212a",
                        "\uff10",
                        "😀",
                        "\ud83d",
                        "\u200f",
                        "0123\n",
                        "9".repeat(21),
                        "0".repeat(100_000)))
                .allSatisfy(prefix -> assertThat(search(prefix, 10)).isEmpty());
    }

    @Spec({"VIEW-3", "ADMIN-6"})
    @Test
    default void removedMetersAreNotFoundCountedOrScanned() {
        add("1");
        MeterStore store = openMeterStore(SPACE);
        MeterRecord meter = store.find(MeterNumber.of("1")).meter();

        assertThat(store.compareAndSet(meter, meter.toBuilder().forgotten().build()))
                .isTrue();

        assertThat(search("", 10)).isEmpty();
        assertThat(scan(MeterFilter.all(), Optional.empty(), 10)).isEmpty();
        assertThat(count(JHB)).isZero();
        assertThat(unassigned()).isZero();
    }

    @Test
    default void aLimitIsOneToTenThousand() {
        MeterDirectory directory = openMeterDirectory(SPACE);
        assertThat(List.of(0, -1, 10_001, Integer.MAX_VALUE, Integer.MIN_VALUE)).allSatisfy(limit -> {
            assertThatIllegalArgumentException().isThrownBy(() -> directory.search("", limit));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> directory.scan(MeterFilter.all(), Optional.empty(), limit));
        });
        assertThat(directory.search("", 1)).isEmpty();
        assertThat(directory.scan(MeterFilter.all(), Optional.empty(), 10_000)).isEmpty();
    }

    @Spec("VIEW-2")
    @Test
    default void countsFollowMetersAsTheyComeMoveAndGo() {
        assertThat(count(JHB)).isZero();
        assertThat(unassigned()).isZero();

        MeterRecord unassigned = put(seen(MeterNumber.of("1")));
        MeterRecord inJhb = put(seen("2", JHB));
        put(seen("3", JHB));
        put(seen("4", CPT));
        assertThat(List.of(count(JHB), count(CPT), unassigned())).containsExactly(2L, 1L, 1L);

        put(at(CPT, inJhb));
        put(at(JHB, unassigned));
        assertThat(List.of(count(JHB), count(CPT), unassigned())).containsExactly(2L, 2L, 0L);

        MeterRecord gone =
                put(at(CPT, inJhb).withVersion(2).toBuilder().forgotten().build());
        assertThat(List.of(count(JHB), count(CPT), unassigned())).containsExactly(2L, 1L, 0L);

        put(gone.toBuilder().known(true).build());
        assertThat(List.of(count(JHB), count(CPT), unassigned())).containsExactly(2L, 1L, 1L);
    }

    @Spec("VIEW-2")
    @Test
    default void aWriteThatFailsIsNotCounted() {
        MeterRecord meter = put(seen("1", JHB));

        assertThat(openMeterStore(SPACE).compareAndSet(meter.withVersion(5), at(CPT, meter)))
                .isFalse();
        assertThat(openMeterStore(SPACE).compareAndSet(MeterRecord.unseen(meter.number()), meter))
                .isFalse();

        assertThat(List.of(count(JHB), count(CPT), unassigned())).containsExactly(1L, 0L, 0L);
    }

    @Spec("VIEW-2")
    @Test
    default void countsStayExactWhenManyThreadsMoveMeters() {
        int meters = 10;
        int moves = 20;
        Together.run(thread -> {
            MeterStore store = openMeterStore(SPACE);
            for (int i = 0; i < meters * moves; i++) {
                MeterNumber number = MeterNumber.of("M" + (i % meters));
                Optional<UtilityId> to = Optional.of((i / meters + thread) % 3)
                        .filter(place -> place > 0)
                        .map(place -> place == 1 ? JHB : CPT);
                MeterRecord before = store.find(number).meter();
                store.compareAndSet(
                        before,
                        to.map(utility -> at(utility, before))
                                .orElseGet(() -> before.toBuilder()
                                        .forgotten()
                                        .known(thread % 2 == 0)
                                        .build()));
            }
            return thread;
        });

        List<MeterRecord> all = scan(MeterFilter.all(), Optional.empty(), 100);
        assertThat(count(JHB))
                .isEqualTo(all.stream().filter(MeterFilter.of(JHB)::matches).count());
        assertThat(count(CPT))
                .isEqualTo(all.stream().filter(MeterFilter.of(CPT)::matches).count());
        assertThat(unassigned()).isEqualTo(all.size() - count(JHB) - count(CPT));
        assertThat(search("", 100))
                .isEqualTo(all.stream().map(meter -> meter.number().value()).toList());
    }

    @Test
    default void aScanGoesThroughAllMetersPageByPage() {
        add(IntStream.range(0, 25).mapToObj(i -> "M" + (100 + i)).toArray(String[]::new));

        List<String> read = new ArrayList<>();
        Optional<MeterNumber> after = Optional.empty();
        for (int page = 0; page < 3; page++) {
            List<MeterRecord> meters = scan(MeterFilter.all(), after, 10);
            meters.forEach(meter -> read.add(meter.number().value()));
            after = Optional.of(meters.get(meters.size() - 1).number());
        }

        assertThat(read).hasSize(25).isSorted().doesNotHaveDuplicates();
        assertThat(scan(MeterFilter.all(), after, 10)).isEmpty();
    }

    @Test
    default void aScanMissesNoMeterThatIsWrittenMeanwhile() {
        List<String> numbers =
                IntStream.range(0, 20).mapToObj(i -> "M" + (100 + i)).toList();
        numbers.forEach(number -> put(seen(number, JHB)));

        List<Boolean> complete = Together.run(thread -> {
            boolean all = true;
            for (int i = 0; i < 50; i++) {
                if (thread % 2 == 0) {
                    MeterRecord meter = find(numbers.get(i % numbers.size()));
                    openMeterStore(SPACE).compareAndSet(meter, Samples.withOneMoreMark(meter));
                } else {
                    all &= search("M", 100).equals(numbers)
                            && scan(MeterFilter.of(JHB), Optional.empty(), 100).size() == numbers.size();
                }
            }
            return all;
        });

        assertThat(complete).containsOnly(true);
    }

    @Test
    default void aScanReturnsTheRecordsInFull() {
        MeterRecord full = put(fullMeter(Samples.METER));

        assertThat(scan(MeterFilter.all(), Optional.empty(), 10)).containsExactly(full);
    }

    @Spec("MARK-7")
    @Test
    default void aScanReturnsExactlyTheMetersThatPassItsFilter() {
        put(fullMeter(MeterNumber.of("1")));
        put(seen("2", JHB));
        put(seen("3", CPT));
        put(seen(MeterNumber.of("4")));
        put(fullMeter(MeterNumber.of("5")).toBuilder()
                .clearedMark(Samples.nonce(7))
                .build());

        assertThat(List.of(
                        MeterFilter.all(),
                        MeterFilter.of(JHB),
                        MeterFilter.of(UtilityId.of("jhb")),
                        new MeterFilter(Optional.empty(), true, Optional.empty(), false, Optional.empty()),
                        new MeterFilter(Optional.of(JHB), true, Optional.empty(), false, Optional.empty()),
                        new MeterFilter(Optional.empty(), false, Optional.of(P1), false, Optional.empty()),
                        new MeterFilter(Optional.empty(), false, Optional.of(P2), false, Optional.empty()),
                        new MeterFilter(Optional.empty(), false, Optional.empty(), true, Optional.empty()),
                        new MeterFilter(Optional.empty(), false, Optional.empty(), false, Optional.of(BANK)),
                        new MeterFilter(Optional.empty(), false, Optional.empty(), false, Optional.of(RETAILER)),
                        new MeterFilter(Optional.of(JHB), false, Optional.of(Samples.P3), true, Optional.of(BANK))))
                .allSatisfy(filter -> assertThat(scan(filter, Optional.empty(), 100))
                        .isEqualTo(scan(MeterFilter.all(), Optional.empty(), 100).stream()
                                .filter(filter::matches)
                                .toList()));
        assertThat(scan(MeterFilter.of(JHB), Optional.of(MeterNumber.of("1")), 1))
                .extracting(meter -> meter.number().value())
                .containsExactly("2");
    }

    @Spec({"INPUT-2", "VIEW-2"})
    @Test
    default void addingStoresWhatIsNotThereAndHandsBackTheRest() {
        MeterRecord present = put(seen("2", CPT));
        MeterRecord offered = seen("2", JHB);
        MeterRecord full = fullMeter(MeterNumber.of("1"));
        List<MeterRecord> handedBack = new ArrayList<>();

        long stored = openMeterDirectory(SPACE)
                .addAll(List.of(full.withVersion(9), offered, seen("3", JHB)).iterator(), handedBack::add);

        assertThat(stored).isEqualTo(2);
        assertThat(handedBack).containsExactly(offered);
        assertThat(find("1")).isEqualTo(full.withVersion(1));
        assertThat(find("2")).isEqualTo(present);
        assertThat(List.of(count(JHB), count(CPT))).containsExactly(2L, 1L);
    }

    @Spec("INPUT-2")
    @Test
    default void addingMayBeRepeated() {
        List<MeterRecord> meters =
                IntStream.range(0, 2_500).mapToObj(i -> seen("M" + i, JHB)).toList();

        assertThat(openMeterDirectory(SPACE).addAll(meters.iterator(), meter -> {}))
                .isEqualTo(2_500);
        List<MeterRecord> handedBack = new ArrayList<>();
        assertThat(openMeterDirectory(SPACE).addAll(meters.iterator(), handedBack::add))
                .isZero();

        assertThat(handedBack).isEqualTo(meters);
        assertThat(count(JHB)).isEqualTo(2_500);
    }

    @Spec("INPUT-2")
    @Test
    default void aMeterOfferedTwiceIsStoredOnce() {
        List<MeterRecord> handedBack = new ArrayList<>();

        long stored = openMeterDirectory(SPACE)
                .addAll(List.of(seen("1", JHB), seen("1", CPT)).iterator(), handedBack::add);

        assertThat(stored).isEqualTo(1);
        assertThat(handedBack).containsExactly(seen("1", CPT));
        assertThat(List.of(count(JHB), count(CPT))).containsExactly(1L, 0L);
    }

    @Spec({"INPUT-2", "ADMIN-6"})
    @Test
    default void aTombstoneIsThereAndIsHandedBack() {
        MeterRecord meter = put(seen("1", JHB));
        MeterRecord tombstone = put(meter.toBuilder().forgotten().build());
        List<MeterRecord> handedBack = new ArrayList<>();

        assertThat(openMeterDirectory(SPACE).addAll(List.of(seen("1", JHB)).iterator(), handedBack::add))
                .isZero();

        assertThat(handedBack).hasSize(1);
        assertThat(find("1")).isEqualTo(tombstone);
    }

    @Spec({"INPUT-2", "VIEW-2"})
    @Test
    default void whatSeveralNodesAddAtOnceIsStoredAndCountedOnce() {
        List<Long> stored = Together.run(thread -> openMeterDirectory(SPACE)
                .addAll(
                        IntStream.range(0, 300)
                                .mapToObj(i -> seen("M" + (i + thread * 100) % 600, JHB))
                                .iterator(),
                        meter -> {}));

        assertThat(stored.stream().mapToLong(Long::longValue).sum()).isEqualTo(600);
        assertThat(count(JHB)).isEqualTo(600);
        assertThat(search("M", 10_000)).hasSize(600);
    }

    @Spec("STORE-5")
    @Test
    default void twoSpacesNeverSeeEachOthersMeterLists() {
        add("1");

        MeterDirectory other = openMeterDirectory(OTHER_SPACE);
        assertThat(other.search("", 10)).isEmpty();
        assertThat(other.count(Optional.of(JHB))).isZero();
        assertThat(other.scan(MeterFilter.all(), Optional.empty(), 10)).isEmpty();
        assertThat(other.addAll(List.of(seen("1", CPT)).iterator(), meter -> {}))
                .isEqualTo(1);
        assertThat(List.of(count(JHB), count(CPT))).containsExactly(1L, 0L);
    }

    private void add(String... numbers) {
        Stream.of(numbers).forEach(number -> put(seen(number, JHB)));
    }

    /** Puts {@code next} in the place of what is stored, which has its version. */
    private MeterRecord put(MeterRecord next) {
        MeterRecord stored = find(next.number().value());
        assertThat(stored.version()).isEqualTo(next.version());
        assertThat(openMeterStore(SPACE).compareAndSet(stored, next)).isTrue();
        return next.withVersion(next.version() + 1);
    }

    private MeterRecord find(String number) {
        return openMeterStore(SPACE).find(MeterNumber.of(number)).meter();
    }

    private List<String> search(String prefix, int limit) {
        return openMeterDirectory(SPACE).search(prefix, limit).stream()
                .map(MeterNumber::value)
                .toList();
    }

    private List<MeterRecord> scan(MeterFilter filter, Optional<MeterNumber> after, int limit) {
        return openMeterDirectory(SPACE).scan(filter, after, limit);
    }

    private long count(UtilityId utility) {
        return openMeterDirectory(SPACE).count(Optional.of(utility));
    }

    private long unassigned() {
        return openMeterDirectory(SPACE).count(Optional.empty());
    }

    private static MeterRecord at(UtilityId utility, MeterRecord meter) {
        return meter.toBuilder()
                .known(true)
                .assignment(new Assignment(utility, Assignment.Source.OPERATOR, "operator", T0))
                .build();
    }
}
