package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Assignment;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.InstitutionState;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.RoutingStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts are exact, and nobody waits for them. */
@Spec("VIEW-2")
class MeterTalliesTest {
    private static final String PREFIX = "tallies_";
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final UtilityId JHB = UtilityId.of("JHB");
    private static final Mark MARK = new Mark(1, new Nonce(new UUID(1, 2)), "operator", Instant.EPOCH);
    private static final InstitutionState BLOCKED =
            new InstitutionState(Optional.of(Instant.EPOCH), MeterPreference.none());
    private static final MeterFilter MARKED =
            new MeterFilter(Optional.empty(), false, Optional.empty(), true, Optional.empty());

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aWriterWhoIsNotDoneKeepsNobodyElseFromTheCountOfTheSameUtility(TestDatabase database) {
        RoutingStores stores = stores(database);
        store(stores, "1");
        List<Long> seen = new ArrayList<>();

        // The outer writer holds a slot from its first statement until its commit.
        MeterRecord outer = meter("2");
        Database units = database.database(PREFIX);
        MeterKeys keys = new MeterKeys(new NameIds(units), stores.space());
        MeterTallies tallies = new MeterTallies(units, keys);
        MeterKeys.Columns columns = keys.columns(outer);
        AtomicBoolean others = new AtomicBoolean();
        units.run("hold a slot", session -> {
            tallies.note(session, List.of(new MeterTallies.Change(outer.number(), MeterKeys.Columns.NONE, columns)));
            if (!others.getAndSet(true)) {
                store(stores, "3");
                store(stores, "4");
                remove(stores, "3");
                seen.add(count(stores));
            }
            return true;
        });

        assertThat(seen).containsExactly(2L);
        assertThat(count(stores)).isEqualTo(3);
    }

    @Spec("MARK-7")
    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void markedAndBlockedMetersAreFoundForAsLongAsTheyAre(TestDatabase database) {
        RoutingStores stores = stores(database);
        InstitutionId retailer = InstitutionId.of("retailer");
        MeterRecord plain = stored(stores, meter("1"));
        store(stores, "2");

        MeterRecord marked = stored(stores, plain.toBuilder().mark(MARK).build());
        assertThat(found(stores, MARKED)).containsExactly("1");
        MeterRecord both = stored(
                stores,
                marked.toBuilder()
                        .institution(BANK, BLOCKED)
                        .institution(retailer, BLOCKED)
                        .build());
        assertThat(found(stores, MARKED)).containsExactly("1");
        assertThat(found(stores, blockedFor(BANK))).containsExactly("1");
        assertThat(found(stores, blockedFor(retailer))).containsExactly("1");
        assertThat(stores.meters()
                        .compareAndSet(
                                marked,
                                marked.toBuilder().clearedMark(MARK.nonce()).build()))
                .isFalse();
        assertThat(found(stores, MARKED)).containsExactly("1");

        MeterRecord one = stored(
                stores,
                both.toBuilder()
                        .clearedMark(MARK.nonce())
                        .institution(BANK, InstitutionState.empty())
                        .build());
        assertThat(found(stores, MARKED)).isEmpty();
        assertThat(found(stores, blockedFor(BANK))).isEmpty();
        assertThat(found(stores, blockedFor(retailer))).containsExactly("1");

        stored(stores, one.toBuilder().forgotten().build());
        assertThat(found(stores, blockedFor(retailer))).isEmpty();
        assertThat(count(stores)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aStormOnAHundredMetersThatAreNotThereYetStoresEachOnce(TestDatabase database) throws InterruptedException {
        stores(database);

        List<Integer> won = AtOnce.run(8, thread -> {
            RoutingStores stores = node(database);
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, 100).boxed().toList());
            Collections.shuffle(order, new Random(thread));
            int stored = 0;
            for (int number : order) {
                MeterRecord meter = meter("M" + number);
                stored += stores.meters().compareAndSet(meter, meter) ? 1 : 0;
            }
            return stored;
        });

        assertThat(won.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        assertThat(count(node(database))).isEqualTo(100);
    }

    private static RoutingStores stores(TestDatabase database) {
        database.clear(PREFIX);
        return node(database);
    }

    private static RoutingStores node(TestDatabase database) {
        return JdbcRouting.on(database.pool()).tablePrefix(PREFIX).forInstitution(BANK);
    }

    private static void store(RoutingStores stores, String number) {
        assertThat(stores.meters().compareAndSet(meter(number), meter(number))).isTrue();
    }

    private static void remove(RoutingStores stores, String number) {
        MeterRecord meter = stores.meters().find(MeterNumber.of(number)).meter();
        assertThat(stores.meters()
                        .compareAndSet(meter, meter.toBuilder().forgotten().build()))
                .isTrue();
    }

    private static MeterRecord stored(RoutingStores stores, MeterRecord meter) {
        MeterRecord present = stores.meters().find(meter.number()).meter();
        assertThat(stores.meters().compareAndSet(present, meter)).isTrue();
        return meter.withVersion(present.version() + 1);
    }

    private static List<String> found(RoutingStores stores, MeterFilter filter) {
        return stores.directory().orElseThrow().scan(filter, Optional.empty(), 10).stream()
                .map(meter -> meter.number().value())
                .toList();
    }

    private static MeterFilter blockedFor(InstitutionId institution) {
        return new MeterFilter(Optional.empty(), false, Optional.empty(), false, Optional.of(institution));
    }

    private static long count(RoutingStores stores) {
        MeterDirectory directory = stores.directory().orElseThrow();
        return directory.count(Optional.of(JHB));
    }

    private static MeterRecord meter(String number) {
        return MeterRecord.unseen(MeterNumber.of(number)).toBuilder()
                .known(true)
                .assignment(new Assignment(JHB, Assignment.Source.CALLER, "caller", Instant.EPOCH))
                .build();
    }
}
