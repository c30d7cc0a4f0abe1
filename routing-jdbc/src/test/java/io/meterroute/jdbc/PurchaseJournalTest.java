package io.meterroute.jdbc;

import static io.meterroute.jdbc.TestPurchases.ended;
import static io.meterroute.jdbc.TestPurchases.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meterroute.jdbc.FailingCommits.Moment;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.Provider;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableStamp;
import io.meterroute.spec.Spec;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What purchases are journaled by: locks that are held long enough, and writes that can be repeated. */
class PurchaseJournalTest {
    private static final String PREFIX = "purchases_";
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final RoutingTable TABLE = RoutingTable.builder(BANK.value())
            .provider(Provider.of("P1", "First", 1))
            .build();
    private static final Optional<TableStamp> FIRST_TABLE =
            Optional.of(TABLE.withRevision(1).stamp());
    private static final PurchaseRecord FIRST = opening("tx-1").withVersion(1);

    @Spec("VEND-7")
    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void noTableIsPublishedWhileAnIntentThatFollowsTheOneInForceIsCommitted(TestDatabase database) {
        FailingCommits commits = commits(database);
        PurchaseJournal journal = journal(commits);
        RoutingStores others = impatient(database);
        assertThat(publish(others, 0)).isTrue();
        assertThat(journal.open(FIRST)).isTrue();

        commits.beforeNext(() -> assertThatExceptionOfType(StoreException.class).isThrownBy(() -> publish(others, 1)));
        assertThat(journal.compareAndSet(FIRST, FIRST, FIRST_TABLE)).isTrue();

        assertThat(publish(others, 1)).isTrue();
        PurchaseRecord second = FIRST.withVersion(2);
        assertThat(journal.compareAndSet(second, second, FIRST_TABLE)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void writesThatFollowNoTableHoldUpNoPublication(TestDatabase database) {
        FailingCommits commits = commits(database);
        PurchaseJournal journal = journal(commits);
        RoutingStores others = impatient(database);
        assertThat(journal.open(FIRST)).isTrue();

        commits.beforeNext(() -> assertThat(publish(others, 0)).isTrue());
        assertThat(journal.compareAndSet(FIRST, FIRST, Optional.empty())).isTrue();

        assertThat(others.tables().current()).isPresent();
    }

    @Spec("STORE-6")
    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aPurchaseWhoseCommitWasLostCanBeOpenedAgain(TestDatabase database) {
        FailingCommits commits = commits(database);
        PurchaseJournal journal = journal(commits);

        commits.failNext(Moment.BEFORE_IT_TOOK_EFFECT);
        assertFails(() -> journal.open(FIRST));
        assertThat(journal.find(FIRST.id()).purchase()).isEmpty();
        commits.failNext(Moment.AFTER_IT_TOOK_EFFECT);
        assertFails(() -> journal.open(FIRST));

        assertThat(journal.open(FIRST)).isFalse();
        assertThat(journal.find(FIRST.id()).purchase()).contains(FIRST);
    }

    @Spec({"STORE-6", "VEND-10"})
    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void anEndWhoseCommitWasLostIsThereOnceOrNotAtAll(TestDatabase database) {
        FailingCommits commits = commits(database);
        PurchaseJournal journal = journal(commits);
        assertThat(journal.open(FIRST)).isTrue();

        commits.failNext(Moment.BEFORE_IT_TOOK_EFFECT);
        assertFails(() -> journal.compareAndSet(FIRST, ended(FIRST), Optional.empty()));
        assertThat(TestPurchases.ends(journal)).isEmpty();
        commits.failNext(Moment.AFTER_IT_TOOK_EFFECT);
        assertFails(() -> journal.compareAndSet(FIRST, ended(FIRST), Optional.empty()));
        assertThat(journal.compareAndSet(FIRST, ended(FIRST), Optional.empty())).isFalse();

        assertThat(TestPurchases.ends(journal)).containsExactly("tx-1");
    }

    @Spec({"STORE-6", "VEND-7"})
    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void anIntentWhoseCommitWasLostIsThereWholeOrNotAtAll(TestDatabase database) {
        FailingCommits commits = commits(database);
        PurchaseJournal journal = journal(commits);
        assertThat(publish(impatient(database), 0)).isTrue();
        assertThat(journal.open(FIRST)).isTrue();
        PurchaseRecord next = FIRST.toBuilder().cancelled().build();

        commits.failNext(Moment.BEFORE_IT_TOOK_EFFECT);
        assertFails(() -> journal.compareAndSet(FIRST, next, FIRST_TABLE));
        assertThat(journal.find(FIRST.id()).purchase()).contains(FIRST);
        commits.failNext(Moment.AFTER_IT_TOOK_EFFECT);
        assertFails(() -> journal.compareAndSet(FIRST, next, FIRST_TABLE));

        assertThat(journal.find(FIRST.id()).purchase()).contains(next.withVersion(2));
        assertThat(journal.compareAndSet(FIRST, next, FIRST_TABLE)).isFalse();
    }

    private static boolean publish(RoutingStores stores, long expectedRevision) {
        return stores.tables().publish(expectedRevision, TABLE, TableChange.of("operator", "why", Instant.EPOCH));
    }

    private static FailingCommits commits(TestDatabase database) {
        database.clear(PREFIX);
        return new FailingCommits(database.poolWithAutocommitOff());
    }

    private static PurchaseJournal journal(FailingCommits commits) {
        return JdbcRouting.on(commits.dataSource())
                .tablePrefix(PREFIX)
                .acceptingLostCommits()
                .forInstitution(BANK)
                .journal()
                .orElseThrow();
    }

    /** Returns stores of another node, which does not wait for locks any longer than it must. */
    private static RoutingStores impatient(TestDatabase database) {
        return JdbcRouting.on(database.pool())
                .tablePrefix(PREFIX)
                .acceptingLostCommits()
                .lockTimeout(Duration.ofMillis(100))
                .statementTimeout(Duration.ofSeconds(10))
                .forInstitution(BANK);
    }

    private static void assertFails(Runnable write) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(write::run)
                .withMessageContaining("the commit failed, so it may have happened");
    }
}
