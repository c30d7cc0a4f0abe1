package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.model.Assignment;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import io.meterroute.model.Provider;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.SpaceId;
import io.meterroute.model.TableChange;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one node hears of another's writes, and what it does when it cannot hear. */
@Spec("STORE-2")
class JdbcChangeFeedTest {
    private static final String PREFIX = "feed_";
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final Instant T0 = Instant.parse("2026-03-01T08:15:30Z");

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aFeedBeginsBySayingThatNoticesMayHaveBeenLost(TestDatabase database) throws InterruptedException {
        RoutingStores stores = stores(database);
        News first = new News();
        News second = new News();

        assertThat(feed(stores).isConnected()).contains(false);
        try (ChangeFeed.Subscription one = feed(stores).subscribe(first)) {
            assertThat(first.until("lost")).containsExactly("lost");
            assertThat(feed(stores).isConnected()).contains(true);
            try (ChangeFeed.Subscription two = feed(stores).subscribe(second)) {
                assertThat(second.until("lost")).containsExactly("lost");
                assertThat(one).isNotSameAs(two);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aNodeHearsOfItsOwnInstitutionAndSpaceOnly(TestDatabase database) throws InterruptedException {
        RoutingStores stores = stores(database);
        RoutingStores others = routing(database.pool()).forInstitution(InstitutionId.of("other"), SpaceId.of("other"));
        News news = new News();

        try (ChangeFeed.Subscription open = feed(stores).subscribe(news)) {
            news.until("lost");
            assertThat(open).isNotNull();
            publish(others, 0);
            store(others, "1");
            store(stores, "2");
            assertThat(news.until("meter 2")).containsExactly("meter 2");
            publish(stores, 0);
            assertThat(news.until("table 1")).containsExactly("table 1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void anImportIsToldAsAWhole(TestDatabase database) throws InterruptedException {
        RoutingStores stores = stores(database);
        News news = new News();
        List<MeterRecord> meters =
                IntStream.range(0, 6_000).mapToObj(i -> meter("M" + i)).toList();

        try (ChangeFeed.Subscription open = feed(stores).subscribe(news)) {
            news.until("lost");
            assertThat(open).isNotNull();
            stores.directory().orElseThrow().addAll(meters.iterator(), meter -> {});
            assertThat(news.until("lost")).hasSizeLessThan(2_000);
        }
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aDriverThatBreaksItsWordSilencesANodeForNoMoreThanItsNotice(TestDatabase database)
            throws InterruptedException {
        RoutingStores stores = stores(database);
        Database tables = database.database(PREFIX);
        NameIds ids = new NameIds(tables);
        FailingCalls calls = new FailingCalls(database.pool(), "prepareStatement", new IllegalStateException("broken"));
        Notices notices = new Notices(
                database.database(PREFIX, calls.dataSource()),
                ids.of(NameKind.INSTITUTION, BANK.value()),
                ids.of(NameKind.SPACE, BANK.value()));
        News news = new News();

        try (ChangeFeed.Subscription open = feed(stores).subscribe(news)) {
            news.until("lost");
            assertThat(open).isNotNull();
            notices.ofMeters(List.of(MeterNumber.of("1")));
            assertThat(calls.hasFailed()).isTrue();
            calls.mend();
            notices.ofMeters(List.of(MeterNumber.of("2")));
            assertThat(news.until("meter 2")).contains("meter 2");
        }
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aWriteThatFailedButMayHaveHappenedIsTold(TestDatabase database) throws InterruptedException {
        RoutingStores stores = stores(database);
        FailingCommits commits = new FailingCommits(database.pool());
        MeterStore failing = routing(commits.dataSource()).forInstitution(BANK).meters();
        News news = new News();

        try (ChangeFeed.Subscription open = feed(stores).subscribe(news)) {
            news.until("lost");
            assertThat(open).isNotNull();
            commits.failNext(FailingCommits.Moment.AFTER_IT_TOOK_EFFECT);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> failing.compareAndSet(meter("1"), meter("1")));
            assertThat(news.until("meter 1")).contains("meter 1");
            commits.failNext(FailingCommits.Moment.AFTER_IT_TOOK_EFFECT);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> failing.compareAndSetAll(List.of(new MeterWrite(meter("2"), meter("2")))));
            assertThat(news.until("meter 2")).contains("meter 2");
        }
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aPublicationThatIsUndoneIsNotTold(TestDatabase database) throws InterruptedException {
        RoutingStores stores = stores(database);
        News news = new News();

        try (ChangeFeed.Subscription open = feed(stores).subscribe(news)) {
            news.until("lost");
            assertThat(open).isNotNull();
            TableChange withdrawn = change().carryingOut(new UUID(0, 1), T0);
            assertThat(stores.tables().publish(0, table(), withdrawn)).isFalse();
            publish(stores, 0);
            publish(stores, 1);
            assertThat(news.until("table 2")).doesNotHaveDuplicates().isSubsetOf("table 1", "table 2");
        }
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aFeedWhoseDatabaseIsGoneGoesOnWhenItIsBack(TestDatabase database) throws InterruptedException {
        stores(database);
        AtomicInteger refusals = new AtomicInteger();
        RoutingStores stores = routing(refusing(database.pool(), refusals)).forInstitution(BANK);
        News news = new News();

        refusals.set(2);
        try (ChangeFeed.Subscription open = feed(stores).subscribe(news)) {
            assertThat(open).isNotNull();
            news.until("lost");
            store(stores, "1");
            news.until("meter 1");
        }

        assertThat(refusals.get()).isNotPositive();
    }

    @Test
    void anEarThatFailsInAWayNobodyExpectedIsOpenedAgain() throws InterruptedException {
        AtomicInteger openings = new AtomicInteger();
        JdbcChangeFeed feed = new JdbcChangeFeed(new JdbcChangeFeed.Ear() {
            @Override
            public void open() {
                if (openings.incrementAndGet() == 1) {
                    throw new NoClassDefFoundError("part of a driver");
                }
            }

            @Override
            public void hear(Audience audience, JdbcChangeFeed.Pause pause) throws InterruptedException {
                pause.until(Duration.ofMillis(10));
            }

            @Override
            public void close() {}
        });
        News news = new News();

        try (ChangeFeed.Subscription open = feed.subscribe(news)) {
            assertThat(open).isNotNull();
            assertThat(news.until("lost")).containsExactly("lost");
        }

        assertThat(openings.get()).isEqualTo(2);
    }

    @Test
    void aNotificationConnectionThatIsKilledIsReplacedAndEverythingIsToBeReadAgain() throws InterruptedException {
        TestDatabase database = TestDatabase.POSTGRESQL;
        try (HikariDataSource own = TestDatabase.smallPool(database.url(), 1)) {
            database.clear(PREFIX);
            RoutingStores stores =
                    routing(database.pool()).notificationsFrom(own).forInstitution(BANK);
            News news = new News();

            try (ChangeFeed.Subscription open = feed(stores).subscribe(news)) {
                assertThat(open).isNotNull();
                news.until("lost");
                database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE query = 'LISTEN feed_changes' AND state = 'idle'");
                news.until("lost");
                store(stores, "1");
                news.until("meter 1");
            }
        }
    }

    @Test
    void aNotificationConnectionGoesBackToItsPoolAndListensNoLonger() throws Exception {
        TestDatabase database = TestDatabase.POSTGRESQL;
        try (HikariDataSource own = TestDatabase.smallPool(database.url(), 1)) {
            database.clear(PREFIX);
            RoutingStores stores =
                    routing(database.pool()).notificationsFrom(own).forInstitution(BANK);
            News news = new News();
            try (ChangeFeed.Subscription open = feed(stores).subscribe(news)) {
                assertThat(open).isNotNull();
                news.until("lost");
            }

            try (var connection = own.getConnection();
                    var statement = connection.createStatement();
                    var channels = statement.executeQuery("SELECT pg_listening_channels()")) {
                assertThat(channels.next()).isFalse();
            }
        }
    }

    private static RoutingStores stores(TestDatabase database) {
        database.clear(PREFIX);
        return routing(database.pool()).forInstitution(BANK);
    }

    private static JdbcRouting routing(DataSource dataSource) {
        return JdbcRouting.on(dataSource).tablePrefix(PREFIX).pollInterval(Duration.ofMillis(20));
    }

    private static ChangeFeed feed(RoutingStores stores) {
        return stores.changes().orElseThrow();
    }

    /** Returns a source of connections that refuses as many as {@code refusals} says. */
    private static DataSource refusing(DataSource connections, AtomicInteger refusals) {
        return Interposed.of(DataSource.class, (method, arguments) -> {
            if (refusals.getAndDecrement() > 0) {
                throw new SQLException("connection refused", "08001");
            }
            return Interposed.pass(connections, method, arguments);
        });
    }

    private static void publish(RoutingStores stores, long expected) {
        RoutingTable table = RoutingTable.builder(stores.institution().value())
                .provider(Provider.of("P1", "First", 1))
                .build();
        assertThat(stores.tables().publish(expected, table, change())).isTrue();
    }

    private static RoutingTable table() {
        return RoutingTable.builder(BANK.value())
                .provider(Provider.of("P1", "First", 1))
                .build();
    }

    private static TableChange change() {
        return TableChange.of("operator", "news", T0);
    }

    private static void store(RoutingStores stores, String number) {
        MeterRecord meter = meter(number);
        assertThat(stores.meters().compareAndSet(meter, meter)).isTrue();
    }

    private static MeterRecord meter(String number) {
        return MeterRecord.unseen(MeterNumber.of(number)).toBuilder()
                .known(true)
                .assignment(new Assignment(UtilityId.of("JHB"), Assignment.Source.IMPORT, "file", T0))
                .build();
    }
}
