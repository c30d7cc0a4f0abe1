package io.meterroute.jdbc;

import static io.meterroute.jdbc.TestPurchases.ended;
import static io.meterroute.jdbc.TestPurchases.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meterroute.jdbc.FailingCommits.Moment;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.Provider;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableStamp;
import io.meterroute.spec.Spec;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of writes that go to PostgreSQL together, and that one of them harms no other. */
@Timeout(120)
class GroupedPurchasesTest {
    private static final String PREFIX = "grouped_";
    private static final TestDatabase DATABASE = TestDatabase.POSTGRESQL;
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final RoutingTable TABLE = RoutingTable.builder(BANK.value())
            .provider(Provider.of("P1", "First", 1))
            .build();
    private static final Optional<TableStamp> FIRST_TABLE =
            Optional.of(TABLE.withRevision(1).stamp());
    private static final Optional<TableStamp> NO_TABLE = Optional.empty();

    private final Random random = new Random(20_261_122);

    @BeforeEach
    void begin() {
        DATABASE.clear(PREFIX);
        assertThat(journal(DATABASE.pool()).unfinished(1)).isEmpty();
        assertThat(publish(stores(DATABASE.pool()), 0)).isTrue();
    }

    @Spec({"VEND-4", "STORE-1"})
    @Test
    void whatIsWrittenTogetherIsStoredAsItWouldBeAlone() {
        PurchaseJournal journal = journal(DATABASE.pool());
        PurchaseRecord cancelled = first("tx-1").toBuilder().cancelled().build();
        PurchaseRecord end = ended(first("tx-2"));
        assertThat(openTogether(opening("tx-1"), opening("tx-2"), ended(opening("tx-3"))))
                .containsExactlyInAnyOrder("tx-1", "tx-2", "tx-3");
        assertThat(List.of(
                        journal.open(opening("tx-4")),
                        journal.open(opening("tx-5")),
                        journal.open(ended(opening("tx-6")))))
                .containsOnly(true);

        assertThat(replaceTogether(to(cancelled, FIRST_TABLE), to(end, NO_TABLE)))
                .containsExactlyInAnyOrder("tx-1", "tx-2");
        assertThat(journal.compareAndSet(
                        first("tx-4"), first("tx-4").toBuilder().cancelled().build(), FIRST_TABLE))
                .isTrue();
        assertThat(journal.compareAndSet(first("tx-5"), ended(first("tx-5")), NO_TABLE))
                .isTrue();

        assertThat(find("tx-1")).contains(cancelled.withVersion(2));
        assertThat(find("tx-2")).contains(end.withVersion(2));
        assertThat(find("tx-3")).contains(ended(opening("tx-3")).withVersion(1));
        assertThat(rows("tx-1", "tx-2", "tx-3")).isEqualTo(rows("tx-4", "tx-5", "tx-6"));
        assertThat(TestPurchases.ends(journal)).containsExactlyInAnyOrder("tx-2", "tx-3", "tx-5", "tx-6");
    }

    @Spec("VEND-5")
    @Test
    void whatIsThereAlreadyIsLeftOutAndTheOthersAreOpened() {
        assertThat(openTogether(opening("tx-2"))).containsExactly("tx-2");
        PurchaseRecord there = find("tx-2").orElseThrow();

        assertThat(openTogether(opening("tx-3"), ended(opening("tx-2")), opening("tx-1")))
                .containsExactlyInAnyOrder("tx-1", "tx-3");

        assertThat(find("tx-2")).contains(there);
    }

    @Spec("STORE-7")
    @Test
    void whatMayHaveBeenDroppedIsLeftOut() {
        Instant kept = Instant.parse("2026-03-01T00:00:00Z");
        DATABASE.execute("UPDATE grouped_purchase_kept SET since = " + Micros.of(kept));

        assertThat(openTogether(opening("tx-1", kept.minusSeconds(1)), opening("tx-2", kept)))
                .containsExactly("tx-2");
    }

    @Spec({"STORE-1", "VEND-7"})
    @Test
    void aStaleVersionOrTableIsLeftOutAndTheOthersAreWritten() {
        openTogether(opening("tx-1"), opening("tx-2"), opening("tx-3"), opening("tx-4"));
        Optional<TableStamp> second = Optional.of(TABLE.withRevision(2).stamp());
        assertThat(publish(stores(DATABASE.pool()), 1)).isTrue();

        assertThat(replaceTogether(
                        to(first("tx-1"), FIRST_TABLE),
                        to(first("tx-2"), second),
                        to(first("tx-3").withVersion(2), second),
                        to(first("tx-4"), NO_TABLE),
                        to(first("tx-9"), NO_TABLE),
                        to(first("tx-5"), Optional.of(new TableStamp(2, "of another table")))))
                .containsExactlyInAnyOrder("tx-2", "tx-4");
    }

    @Spec("STORE-3")
    @Test
    void aDamagedRowHoldsUpNoOther() {
        openTogether(opening("tx-1"), opening("tx-2"));
        DATABASE.execute("UPDATE grouped_purchase SET record = 'purchase 99' WHERE id = 'tx-2'");

        assertThat(replaceTogether(to(first("tx-1"), NO_TABLE), to(ended(first("tx-2")), NO_TABLE)))
                .containsExactlyInAnyOrder("tx-1", "tx-2");
        assertThat(find("tx-2")).contains(ended(first("tx-2")).withVersion(2));
    }

    @Test
    void aRowThatSomebodyHoldsIsNotWaitedFor() throws SQLException {
        openTogether(opening("tx-1"), opening("tx-2"), opening("tx-3"));

        try (Connection other = holding("SELECT 1 FROM grouped_purchase WHERE id = 'tx-2' FOR UPDATE")) {
            assertThat(replaceTogether(
                            to(first("tx-1"), FIRST_TABLE),
                            to(first("tx-2"), FIRST_TABLE),
                            to(first("tx-3"), NO_TABLE)))
                    .containsExactlyInAnyOrder("tx-1", "tx-3");
            other.rollback();
        }
    }

    @Spec("VEND-7")
    @Test
    void whileATableIsPublishedOnlyWhatFollowsNoneIsWritten() throws SQLException {
        openTogether(opening("tx-1"), opening("tx-2"));

        try (Connection other = holding("UPDATE grouped_table_in_force SET revision = 2")) {
            assertThat(replaceTogether(to(first("tx-1"), FIRST_TABLE), to(first("tx-2"), NO_TABLE)))
                    .containsExactly("tx-2");
            other.commit();
        }
        assertThat(replaceTogether(to(first("tx-1"), FIRST_TABLE))).isEmpty();
    }

    @Spec("VEND-5")
    @Test
    void aPurchaseThatAnotherNodeIsJustOpeningHasItsGroupUndone() throws SQLException {
        try (Connection other = holding("""
                INSERT INTO grouped_purchase (institution_id, id, meter_number, version, opened_at, made_at, record)
                SELECT institution_id, 'tx-2', '1', 1, 0, 0, '' FROM grouped_purchase_kept""")) {
            assertThat(openTogether(opening("tx-1"), opening("tx-2"))).isEmpty();
            assertThat(find("tx-1")).isEmpty();
            other.rollback();
        }
        assertThat(openTogether(opening("tx-1"), opening("tx-2"))).containsExactlyInAnyOrder("tx-1", "tx-2");
    }

    @Test
    void oneThatTheDatabaseRefusesFailsAloneAndTheOthersAreWritten() throws Exception {
        DATABASE.execute("ALTER TABLE grouped_purchase ADD CONSTRAINT no_tx_3 CHECK (id <> 'tx-3')");
        try {
            List<String> opened =
                    together(DATABASE.pool(), 6, (journal, id) -> journal.open(opening(id)) ? "opened" : "");

            assertThat(opened).hasSize(6);
            assertThat(opened.get(3)).contains("could not open purchase tx-3").contains("no_tx_3");
            opened.remove(3);
            assertThat(opened).containsOnly("opened");
        } finally {
            DATABASE.execute("ALTER TABLE grouped_purchase DROP CONSTRAINT no_tx_3");
        }
    }

    @Spec("VEND-7")
    @Test
    void noTableIsPublishedWhileAGroupThatFollowsTheOneInForceIsCommitted() {
        FailingCommits commits = new FailingCommits(DATABASE.poolWithAutocommitOff());
        GroupedReplacements replacements = replacements(commits.dataSource());
        openTogether(opening("tx-1"), opening("tx-2"));

        commits.beforeNext(() ->
                assertThatExceptionOfType(StoreException.class).isThrownBy(() -> publish(stores(DATABASE.pool()), 1)));
        assertThat(replacements.together(List.of(to(first("tx-1"), FIRST_TABLE), to(first("tx-2"), NO_TABLE))))
                .hasSize(2);

        assertThat(publish(stores(DATABASE.pool()), 1)).isTrue();
    }

    @Spec("STORE-6")
    @Test
    void aGroupWhoseCommitWasLostIsThereWholeOrNotAtAllAndItsOutcomeIsUnknown() {
        FailingCommits commits = new FailingCommits(DATABASE.poolWithAutocommitOff());
        GroupedOpenings openings = openings(commits.dataSource());
        List<PurchaseOpening> group = Stream.of("tx-1", "tx-2", "tx-3")
                .map(id -> PurchaseOpening.of(opening(id)))
                .toList();

        commits.failNext(Moment.BEFORE_IT_TOOK_EFFECT);
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> openings.together(group));
        assertThat(find("tx-1")).isEmpty();
        commits.failNext(Moment.AFTER_IT_TOOK_EFFECT);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> openings.together(group))
                .withMessageContaining("the commit failed, so it may have happened");

        assertThat(List.of("tx-1", "tx-2", "tx-3"))
                .allSatisfy(id -> assertThat(find(id)).isPresent());
    }

    @Spec({"STORE-6", "VEND-5"})
    @Test
    void whoeverIsInAGroupWhoseAnswerIsLostIsToldThatItMayHaveHappened() throws Exception {
        AtomicBoolean lost = new AtomicBoolean();
        DataSource losing = Interposed.dataSource(DATABASE.pool(), connection -> losing(connection, lost));

        List<String> told = together(losing, 5, (journal, id) -> journal.open(opening(id)) ? "opened" : "refused");

        assertThat(lost).isTrue();
        assertThat(told.subList(0, 2)).containsOnly("opened");
        assertThat(told.subList(2, 5)).containsOnly("could not open 3 purchases together: the connection was lost");
        for (int i = 0; i < 5; i++) {
            assertThat(find("tx-" + i)).isPresent();
            assertThat(journal(DATABASE.pool()).open(opening("tx-" + i))).isFalse();
        }
    }

    @Test
    void writesOfOneJournalThatComeTogetherAreOneTransactionUnlessToldOtherwise() throws Exception {
        AtomicInteger insertions = new AtomicInteger();
        DataSource counting = Interposed.dataSource(
                DATABASE.pool(),
                connection -> Interposed.of(Connection.class, (method, arguments) -> {
                    if (method.getName().equals("prepareStatement") && opens(arguments[0])) {
                        insertions.incrementAndGet();
                    }
                    return Interposed.pass(connection, method, arguments);
                }));

        together(counting, 12, (journal, id) -> journal.open(opening(id)) ? "opened" : "refused");
        int grouped = insertions.getAndSet(0);
        PurchaseJournal single = routing(counting)
                .withoutGroupedWrites()
                .forInstitution(BANK)
                .journal()
                .orElseThrow();
        AtOnce.run(12, thread -> single.open(opening("single-" + thread)));

        assertThat(grouped).isEqualTo(3);
        assertThat(insertions).hasValue(12);
    }

    private static boolean opens(Object sql) {
        return String.valueOf(sql).contains("INSERT INTO grouped_purchase (");
    }

    @Spec({"STORE-1", "VEND-5"})
    @Test
    void groupsOfTwoNodesOnTheSamePurchasesNeitherLoseAWriteNorWaitForEachOther() throws Exception {
        List<String> ids =
                Stream.iterate(0, i -> i + 1).limit(20).map(i -> "tx-" + i).toList();
        List<List<String>> orders = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            List<String> order = new ArrayList<>(ids);
            Collections.shuffle(order, random);
            orders.add(order);
        }

        List<List<String>> written = AtOnce.run(2, node -> {
            List<String> mine = new ArrayList<>(openings(DATABASE.pool())
                    .together(orders.get(node).stream()
                            .map(id -> PurchaseOpening.of(opening(id)))
                            .toList()));
            GroupedReplacements replacements = replacements(DATABASE.pool());
            for (int version = 1; version <= 100; version++) {
                int expected = version;
                mine.addAll(replacements.together(orders.get(node).stream()
                        .map(id -> to(first(id).withVersion(expected), FIRST_TABLE))
                        .toList()));
            }
            return mine;
        });

        for (String id : ids) {
            long times =
                    written.stream().flatMap(List::stream).filter(id::equals).count();
            assertThat(find(id).orElseThrow().version()).isEqualTo(times);
        }
    }

    private interface Write {
        String by(PurchaseJournal journal, String id);
    }

    /**
     * Lets so many callers write by one journal, {@code tx-0} and so on: the first two at once, and when these have got as far
     * as the database, all others together. Returns what each was told, or the message it failed with.
     */
    private static List<String> together(DataSource dataSource, int callers, Write write) throws InterruptedException {
        Gate gate = new Gate();
        PurchaseJournal journal = journal(Interposed.dataSource(dataSource, connection -> {
            gate.pass();
            return connection;
        }));
        int before = gate.come();
        gate.close();
        List<String> told = Collections.synchronizedList(new ArrayList<>(Collections.nCopies(callers, "")));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            int caller = i;
            Thread thread = new Thread(() -> {
                try {
                    told.set(caller, write.by(journal, "tx-" + caller));
                } catch (StoreException e) {
                    told.set(caller, String.valueOf(e.getMessage()));
                }
            });
            thread.start();
            threads.add(thread);
            if (i < 2) {
                gate.awaitCallers(before + i + 1);
            } else {
                Queued.await(thread);
            }
        }
        gate.letPass(1);
        gate.awaitCallers(before + 3);
        gate.open();
        for (Thread thread : threads) {
            thread.join();
        }
        return told;
    }

    /** Loses the answer to the first statement that writes a group. */
    private static Connection losing(Connection connection, AtomicBoolean lost) {
        return Interposed.of(Connection.class, (method, arguments) -> {
            Object result = Interposed.pass(connection, method, arguments);
            if (result instanceof PreparedStatement statement
                    && String.valueOf(arguments[0]).contains("unnest")
                    && lost.compareAndSet(false, true)) {
                return Interposed.of(PreparedStatement.class, (called, values) -> {
                    Object answer = Interposed.pass(statement, called, values);
                    if (called.getName().equals("executeQuery")) {
                        throw new SQLException("the connection was lost", "08006");
                    }
                    return answer;
                });
            }
            return result;
        });
    }

    private static Connection holding(String sql) throws SQLException {
        Connection connection = DATABASE.poolWithAutocommitOff().getConnection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
        return connection;
    }

    private static Set<String> openTogether(PurchaseRecord... purchases) {
        return openings(DATABASE.pool())
                .together(Stream.of(purchases).map(PurchaseOpening::of).toList());
    }

    private static Set<String> replaceTogether(PurchaseReplacement... replacements) {
        return replacements(DATABASE.pool()).together(List.of(replacements));
    }

    private static PurchaseReplacement to(PurchaseRecord next, Optional<TableStamp> table) {
        return PurchaseReplacement.of(next, next, table);
    }

    private static PurchaseRecord first(String id) {
        return opening(id).withVersion(1);
    }

    private static GroupedOpenings openings(DataSource dataSource) {
        Database database = DATABASE.database(PREFIX, dataSource);
        return new GroupedOpenings(database, new PurchaseWrites(database, institution()), institution());
    }

    private static GroupedReplacements replacements(DataSource dataSource) {
        Database database = DATABASE.database(PREFIX, dataSource);
        return new GroupedReplacements(database, new PurchaseWrites(database, institution()), institution());
    }

    private static int institution() {
        return new NameIds(DATABASE.database(PREFIX)).of(NameKind.INSTITUTION, BANK.value());
    }

    private static Optional<PurchaseRecord> find(String id) {
        return journal(DATABASE.pool()).find(PurchaseId.of(id)).purchase();
    }

    /** Returns the columns of some purchases, but for ids and the times of the database. */
    private static List<List<String>> rows(String... ids) {
        Database database = DATABASE.database(PREFIX);
        String select = database.sql("""
                SELECT institution_id, meter_number, version, opened_at > 0, made_at, lease_until, ended_at > 0, ended_as,
                    replace(record, id, '') FROM ${prefix}purchase WHERE id = ?""");
        return Stream.of(ids)
                .map(id -> database.runOne(
                        "read a row",
                        session -> session.first(
                                        select,
                                        row -> {
                                            List<String> columns = new ArrayList<>();
                                            for (int i = 1; i <= 9; i++) {
                                                columns.add(row.getString(i));
                                            }
                                            return columns;
                                        },
                                        id)
                                .orElseThrow()))
                .toList();
    }

    private static boolean publish(RoutingStores stores, long expectedRevision) {
        return stores.tables().publish(expectedRevision, TABLE, TableChange.of("operator", "why", Instant.EPOCH));
    }

    private static PurchaseJournal journal(DataSource dataSource) {
        return stores(dataSource).journal().orElseThrow();
    }

    private static RoutingStores stores(DataSource dataSource) {
        return routing(dataSource).forInstitution(BANK);
    }

    /** Returns a way to the tables on which nobody waits for a lock any longer than it must. */
    private static JdbcRouting routing(DataSource dataSource) {
        return JdbcRouting.on(dataSource)
                .tablePrefix(PREFIX)
                .acceptingLostCommits()
                .lockTimeout(Duration.ofMillis(100))
                .statementTimeout(Duration.ofSeconds(10));
    }
}
