package io.meterroute.jdbc;

import static io.meterroute.jdbc.TestPurchases.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.spec.Spec;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Old purchases are dropped by whole days, and none of them is ever opened again. */
@Spec("STORE-7")
class RetentionTest {
    private static final String PREFIX = "retention_";
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final Duration KEPT = Duration.ofDays(30);

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void whatEndedAndWasMadeBeforeTheDaysThatAreKeptIsDropped(TestDatabase database) {
        Scene scene = new Scene(database);
        Instant day = scene.firstDayKept();
        Instant before = day.minusMillis(1);
        scene.ended("read by somebody", before, before);
        assertThat(TestPurchases.ends(scene.journal)).hasSize(1);
        scene.ended("read by nobody", before, before);
        scene.ended("ended later", before, day);
        scene.ended("made by a clock that is ahead", day, before);
        scene.ended("of the first day kept", day, day);
        scene.opened("never ended", before);

        Dropped dropped = scene.routing().dropOldPeriods(BANK, progress -> {});

        assertThat(dropped).isEqualTo(new Dropped(2, 0));
        assertThat(scene.left())
                .containsExactlyInAnyOrder(
                        "ended.later", "made.by.a.clock.that.is.ahead", "of.the.first.day.kept", "never.ended");
        assertThat(scene.routing().dropOldPeriods(BANK, progress -> {})).isEqualTo(new Dropped(0, 0));
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aPurchaseThatWasDroppedIsNotOpenedByItsRequestAgain(TestDatabase database) {
        Scene scene = new Scene(database);
        Instant day = scene.firstDayKept();
        Instant before = day.minusMillis(1);
        scene.ended("dropped", before, before);
        scene.opened("never ended", before);
        scene.routing().dropOldPeriods(BANK, progress -> {});

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> scene.journal.open(opening("dropped", before)))
                .withMessageContaining("may have been dropped");
        assertThat(scene.journal.open(opening("never.ended", before))).isFalse();
        assertThat(scene.journal.open(opening("new", day))).isTrue();
    }

    /** A request may be under way for any time; it is there before its period is dropped, or never. */
    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aPeriodIsNotDroppedWhileARequestOfItIsBeingOpened(TestDatabase database) {
        Scene scene = new Scene(database);
        Instant before = scene.firstDayKept().minusMillis(1);
        scene.ended("dropped", before, before);
        FailingCommits commits = new FailingCommits(database.poolWithAutocommitOff());
        PurchaseJournal slow = Scene.routing(commits.dataSource(), database)
                .forInstitution(BANK)
                .journal()
                .orElseThrow();

        commits.beforeNext(() -> assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> scene.routing()
                        .lockTimeout(Duration.ofMillis(100))
                        .statementTimeout(Duration.ofSeconds(10))
                        .dropOldPeriods(BANK, progress -> {})));
        assertThat(slow.open(opening("slow", before))).isTrue();

        assertThat(scene.left()).containsExactlyInAnyOrder("dropped", "slow");
        assertThat(scene.routing().dropOldPeriods(BANK, progress -> {})).isEqualTo(new Dropped(1, 0));
        assertThat(scene.left()).containsExactly("slow");
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void manyAreDroppedInBatchesThatTellHowFarTheyAre(TestDatabase database) {
        Scene scene = new Scene(database);
        Instant before = scene.firstDayKept().minusMillis(1);
        scene.ended("one", before, before);
        scene.copies("one", 2_500);
        List<Long> told = new ArrayList<>();

        assertThatIllegalStateException()
                .isThrownBy(() -> scene.routing().dropOldPeriods(BANK, dropped -> {
                    told.add(dropped.purchases());
                    if (dropped.purchases() >= 1_000) {
                        throw new IllegalStateException("enough for tonight");
                    }
                }));
        Dropped rest = scene.routing().dropOldPeriods(BANK, dropped -> told.add(dropped.purchases()));

        assertThat(rest).isEqualTo(new Dropped(1_501, 0));
        assertThat(told).contains(1_000L, 1_501L);
        assertThat(scene.left()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aReaderOfEndsGoesOnWhereItWasAlsoIfThatIsDropped(TestDatabase database) {
        Scene scene = new Scene(database);
        Instant before = scene.firstDayKept().minusMillis(1);
        scene.ended("first", before, before);
        scene.ended("second", before, before);
        String cursor = scene.journal.endedAfter(Optional.empty(), 1).get(0).cursor();
        scene.routing().dropOldPeriods(BANK, progress -> {});
        scene.ended("third", before.plusSeconds(60), before.plusSeconds(60));

        assertThat(scene.journal.endedAfter(Optional.of(cursor), 10))
                .extracting(ended -> ended.purchase().id().value())
                .containsExactly("third");
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void twoMayDropAtOnceAndAnotherInstitutionKeepsItsOwn(TestDatabase database) throws InterruptedException {
        Scene scene = new Scene(database);
        Instant before = scene.firstDayKept().minusMillis(1);
        scene.ended("one", before, before);
        scene.copies("one", 1_500);

        Dropped none = scene.routing().dropOldPeriods(InstitutionId.of("retailer"), progress -> {});
        List<Dropped> dropped = AtOnce.run(2, thread -> scene.routing().dropOldPeriods(BANK, progress -> {}));

        assertThat(none).isEqualTo(new Dropped(0, 0));
        assertThat(dropped.get(0).purchases() + dropped.get(1).purchases()).isEqualTo(1_501);
    }

    @Test
    void withoutAnyTimeSetEverythingIsKept() {
        TestDatabase database = TestDatabase.H2_MEMORY;
        Scene scene = new Scene(database);
        scene.ended("old", Instant.EPOCH, Instant.EPOCH);

        Dropped dropped = JdbcRouting.on(database.pool()).tablePrefix(PREFIX).dropOldPeriods(BANK, progress -> {});

        assertThat(dropped).isEqualTo(new Dropped(0, 0));
        assertThat(scene.left()).containsExactly("old");
    }

    @Spec("INPUT-1")
    @Test
    void aTimeThatIsNoneIsRefused() {
        JdbcRouting routing = JdbcRouting.on(TestDatabase.H2_MEMORY.pool());

        assertThat(List.of(
                        Duration.ZERO, Duration.ofHours(23), Duration.ofDays(-30), Duration.ofSeconds(Long.MAX_VALUE)))
                .allSatisfy(time -> {
                    assertThatIllegalArgumentException().isThrownBy(() -> routing.keepPurchasesFor(time));
                    assertThatIllegalArgumentException().isThrownBy(() -> routing.keepDecisionsFor(time));
                });
    }

    /** A journal whose purchases can be made older than they are. */
    private static final class Scene {
        private final TestDatabase database;
        private final PurchaseJournal journal;

        Scene(TestDatabase database) {
            this.database = database;
            database.clear(PREFIX);
            this.journal = routing().forInstitution(BANK).journal().orElseThrow();
        }

        JdbcRouting routing() {
            return routing(database.pool(), database);
        }

        static JdbcRouting routing(DataSource dataSource, TestDatabase database) {
            return database.takenAsItIs(JdbcRouting.on(dataSource))
                    .tablePrefix(PREFIX)
                    .keepPurchasesFor(KEPT);
        }

        Instant firstDayKept() {
            return journal.find(PurchaseId.of("any")).journalTime().minus(KEPT).truncatedTo(ChronoUnit.DAYS);
        }

        void opened(String name, Instant madeAt) {
            assertThat(journal.open(opening(id(name), madeAt))).isTrue();
        }

        void ended(String name, Instant madeAt, Instant endedAt) {
            PurchaseRecord opened = opening(id(name), madeAt).withVersion(1);
            assertThat(journal.open(opened)).isTrue();
            assertThat(journal.compareAndSet(opened, TestPurchases.ended(opened), Optional.empty()))
                    .isTrue();
            database.execute("UPDATE " + PREFIX + "purchase SET ended_at = " + Micros.of(endedAt) + " WHERE id = '"
                    + id(name) + "'");
        }

        void copies(String name, int number) {
            Database units = database.database(PREFIX);
            String columns =
                    "institution_id, version, opened_at, made_at, lease_until, ended_at, ended_as, meter_number, record";
            String copy = units.sql("INSERT INTO ${prefix}purchase (id, " + columns + ") SELECT ?, " + columns
                    + " FROM ${prefix}purchase WHERE id = ?");
            int written = units.run("copy a purchase", session -> {
                int rows = 0;
                for (int i = 0; i < number; i++) {
                    rows += session.update(copy, name + "-" + i, name);
                }
                return rows;
            });
            assertThat(written).isEqualTo(number);
        }

        List<String> left() {
            Database units = database.database(PREFIX);
            return units.runOne(
                    "look what is left",
                    session -> session.list(units.sql("SELECT id FROM ${prefix}purchase"), row -> row.getString(1)));
        }

        private static String id(String name) {
            return name.replace(' ', '.');
        }
    }
}
