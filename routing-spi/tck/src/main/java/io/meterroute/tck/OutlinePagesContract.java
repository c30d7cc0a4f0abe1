package io.meterroute.tck;

import static io.meterroute.tck.Samples.JHB;
import static io.meterroute.tck.Samples.OTHER_SPACE;
import static io.meterroute.tck.Samples.SPACE;
import static io.meterroute.tck.Samples.fullMeter;
import static io.meterroute.tck.Samples.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterOutline;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.SpaceId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.OutlinePages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the {@link MeterDirectory#outlines outlines} of every {@link MeterDirectory} are. A part of its contract. */
public interface OutlinePagesContract {
    /** Enough for several pages. */
    int MANY = 6_000;

    /** Returns a store of {@code space}, as {@link MeterStoreContract#openMeterStore} does. */
    MeterStore openMeterStore(SpaceId space);

    /** Returns a directory of the meters that {@link #openMeterStore} keeps for {@code space}. */
    MeterDirectory openMeterDirectory(SpaceId space);

    @Test
    default void outlinesAreThoseOfTheRecords() {
        MeterRecord full = stored(fullMeter(Samples.METER));
        MeterRecord plain = stored(seen("A2", JHB));
        MeterRecord unassigned = stored(
                MeterRecord.unseen(MeterNumber.of("A3")).toBuilder().known(true).build());

        assertThat(allOf(openMeterDirectory(SPACE).outlines()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(full, plain, unassigned).map(MeterOutline::of).toList());
    }

    @Spec({"STORE-5", "ADMIN-6"})
    @Test
    default void outlinesAreOfTheKnownMetersOfTheSpace() {
        stored(seen("1", JHB));
        MeterRecord removed = stored(seen("2", JHB));
        openMeterStore(SPACE)
                .compareAndSet(removed, removed.toBuilder().forgotten().build());
        openMeterDirectory(OTHER_SPACE).addAll(List.of(seen("3", JHB)).iterator(), meter -> {});

        assertThat(allOf(openMeterDirectory(SPACE).outlines()))
                .extracting(outline -> outline.number().value())
                .containsExactly("1");
    }

    @Test
    default void outlinesEndOnceAndForAll() {
        OutlinePages none = openMeterDirectory(SPACE).outlines();
        assertThat(none.next()).isEmpty();
        assertThat(none.next()).isEmpty();

        stored(seen("1", JHB));
        OutlinePages one = openMeterDirectory(SPACE).outlines();
        assertThat(one.next()).hasSize(1);
        assertThat(one.next()).isEmpty();
        assertThat(one.next()).isEmpty();
    }

    @Test
    default void threadsThatShareThePagesMissNothingAndGetNothingTwice() {
        openMeterDirectory(SPACE).addAll(many().iterator(), meter -> {});
        OutlinePages pages = openMeterDirectory(SPACE).outlines();

        List<List<MeterOutline>> taken = Together.run(thread -> allOf(pages));

        assertThat(taken.stream()
                        .flatMap(List::stream)
                        .map(MeterOutline::number)
                        .sorted()
                        .toList())
                .isEqualTo(many().map(MeterRecord::number).toList());
    }

    @Test
    default void aMeterThatStaysAsItIsIsThereWhateverIsWrittenMeanwhile() {
        openMeterDirectory(SPACE).addAll(many().iterator(), meter -> {});
        OutlinePages pages = openMeterDirectory(SPACE).outlines();
        Set<MeterNumber> read = ConcurrentHashMap.newKeySet();

        Together.run(thread -> {
            if (thread % 2 == 0) {
                each(pages, outline -> read.add(outline.number()));
            } else {
                for (int i = thread; i < MANY; i += 100) {
                    MeterRecord meter = openMeterStore(SPACE).find(number(i)).meter();
                    openMeterStore(SPACE).compareAndSet(meter, Samples.withOneMoreMark(meter));
                }
            }
            return thread;
        });

        assertThat(many().map(MeterRecord::number).collect(Collectors.toSet()).containsAll(read))
                .isTrue();
        assertThat(IntStream.range(0, MANY).filter(i -> i % 2 == 0 && !read.contains(number(i))))
                .isEmpty();
    }

    private MeterRecord stored(MeterRecord meter) {
        assertThat(openMeterStore(SPACE).compareAndSet(meter, meter)).isTrue();
        return meter.withVersion(meter.version() + 1);
    }

    private static List<MeterOutline> allOf(OutlinePages pages) {
        List<MeterOutline> all = new ArrayList<>();
        each(pages, all::add);
        return all;
    }

    private static void each(OutlinePages pages, Consumer<MeterOutline> taker) {
        for (List<MeterOutline> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            page.forEach(taker);
        }
    }

    private static Stream<MeterRecord> many() {
        return IntStream.range(0, MANY).mapToObj(i -> seen(number(i).value(), JHB));
    }

    private static MeterNumber number(int i) {
        return MeterNumber.of(String.format(Locale.ROOT, "04%09d", i));
    }
}
