package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meterroute.jdbc.FailingCommits.Moment;
import io.meterroute.model.Assignment;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Provider;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableStamp;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingTableStore;
import io.meterroute.spi.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A commit that fails may have happened: whatever is written can be written again, and the counts are right either way. */
@Spec("STORE-6")
class RepeatedWritesTest {
    private static final String PREFIX = "repeated_";
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final UtilityId JHB = UtilityId.of("JHB");
    private static final Instant T0 = Instant.parse("2026-03-01T08:15:30Z");

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aNewMeterWhoseCommitWasLostCanBeStoredAgain(TestDatabase database) {
        FailingCommits commits = commits(database);
        RoutingStores stores = stores(commits);
        MeterRecord meter = meter("1");

        commits.failNext(Moment.BEFORE_IT_TOOK_EFFECT);
        assertFails(() -> stores.meters().compareAndSet(meter, meter));
        assertThat(stores.meters().compareAndSet(meter, meter)).isTrue();

        MeterRecord second = meter("2");
        commits.failNext(Moment.AFTER_IT_TOOK_EFFECT);
        assertFails(() -> stores.meters().compareAndSet(second, second));
        assertThat(stores.meters().compareAndSet(second, second)).isFalse();
        assertThat(stores.meters().find(second.number()).meter()).isEqualTo(second.withVersion(1));

        assertThat(count(stores)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aVersionThatIsGivenOutAgainForAnotherMeterIsNotTheOneThatWasRead(TestDatabase database) {
        RoutingStores stores = stores(commits(database));
        MeterRecord stored = meter("again");
        MeterRecord lost = stored.toBuilder()
                .assignment(new Assignment(UtilityId.of("CPT"), Assignment.Source.CALLER, "caller", T0))
                .build()
                .withVersion(1);
        assertThat(stores.meters().compareAndSet(stored, stored)).isTrue();

        assertThat(stores.meters().compareAndSet(lost, lost)).isFalse();
        assertThat(stores.meters().find(stored.number()).meter()).isEqualTo(stored.withVersion(1));
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aRevisionThatIsGivenOutAgainForAnotherTableIsNotTheOneThatWasRead(TestDatabase database) {
        InstitutionId institution = InstitutionId.of("restored");
        RoutingTableStore tables = JdbcRouting.on(commits(database).dataSource())
                .tablePrefix(PREFIX)
                .forInstitution(institution)
                .tables();
        TableChange change = TableChange.of("olga", "as agreed", T0);
        RoutingTable stored = table(institution, 1).withRevision(1);
        RoutingTable lost = table(institution, 2).withRevision(1);
        RoutingTable next = table(institution, 3);
        assertThat(tables.publish(TableStamp.NONE, stored, change)).isTrue();

        assertThat(tables.publish(lost.stamp(), next, change)).isFalse();
        assertThat(tables.publish(stored.stamp(), next, change)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aMeterThatMovesWhileCommitsAreLostIsCountedOnce(TestDatabase database) {
        FailingCommits commits = commits(database);
        RoutingStores stores = stores(commits);
        MeterRecord meter = meter("1");
        assertThat(stores.meters().compareAndSet(meter, meter)).isTrue();
        MeterRecord stored = meter.withVersion(1);
        MeterRecord gone = stored.toBuilder().forgotten().build();

        commits.failNext(Moment.BEFORE_IT_TOOK_EFFECT);
        assertFails(() -> stores.meters().compareAndSet(stored, gone));
        assertThat(count(stores)).isEqualTo(1);
        commits.failNext(Moment.AFTER_IT_TOOK_EFFECT);
        assertFails(() -> stores.meters().compareAndSet(stored, gone));
        assertThat(count(stores)).isZero();
        assertThat(stores.meters().compareAndSet(stored, gone)).isFalse();

        assertThat(count(stores)).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void anImportThatBreaksOffCanBeRunAgain(TestDatabase database) {
        FailingCommits commits = commits(database);
        RoutingStores stores = stores(commits);
        MeterDirectory directory = stores.directory().orElseThrow();
        List<MeterRecord> meters = List.of(meter("1"), meter("2"), meter("3"));
        // The name of the utility is stored first, in a commit of its own.
        assertThat(stores.meters().compareAndSet(meter("0"), meter("0"))).isTrue();

        commits.failNext(Moment.BEFORE_IT_TOOK_EFFECT);
        assertFails(() -> directory.addAll(meters.iterator(), meter -> {}));
        commits.failNext(Moment.AFTER_IT_TOOK_EFFECT);
        assertFails(() -> directory.addAll(meters.iterator(), meter -> {}));
        List<MeterRecord> present = new ArrayList<>();
        assertThat(directory.addAll(meters.iterator(), present::add)).isZero();

        assertThat(present).isEqualTo(meters);
        assertThat(count(stores)).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aPublicationWhoseCommitWasLostIsThereOnceOrNotAtAll(TestDatabase database) {
        FailingCommits commits = commits(database);
        RoutingStores stores = stores(commits);
        RoutingTable table = RoutingTable.builder(BANK.value())
                .provider(Provider.of("P1", "First", 1))
                .build();
        TableChange change = TableChange.of("operator", "first", T0);

        commits.failNext(Moment.BEFORE_IT_TOOK_EFFECT);
        assertFails(() -> stores.tables().publish(TableStamp.NONE, table, change));
        assertThat(stores.tables().current()).isEmpty();
        commits.failNext(Moment.AFTER_IT_TOOK_EFFECT);
        assertFails(() -> stores.tables().publish(TableStamp.NONE, table, change));
        assertThat(stores.tables().publish(TableStamp.NONE, table, change)).isFalse();

        assertThat(stores.tables().current()).contains(table.withRevision(1));
        assertThat(stores.tables().historyBefore(Long.MAX_VALUE, 10)).hasSize(1);
    }

    private static FailingCommits commits(TestDatabase database) {
        database.clear(PREFIX);
        return new FailingCommits(database.poolWithAutocommitOff());
    }

    private static RoutingStores stores(FailingCommits commits) {
        return JdbcRouting.on(commits.dataSource()).tablePrefix(PREFIX).forInstitution(BANK);
    }

    private static long count(RoutingStores stores) {
        return stores.directory().orElseThrow().count(Optional.of(JHB));
    }

    private static void assertFails(Runnable write) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(write::run)
                .withMessageContaining("the commit failed, so it may have happened");
    }

    private static RoutingTable table(InstitutionId institution, int weight) {
        return RoutingTable.builder(institution.value())
                .provider(Provider.of("P1", "First Provider", weight))
                .build();
    }

    private static MeterRecord meter(String number) {
        return MeterRecord.unseen(MeterNumber.of(number)).toBuilder()
                .known(true)
                .assignment(new Assignment(JHB, Assignment.Source.CALLER, "caller", T0))
                .build();
    }
}
