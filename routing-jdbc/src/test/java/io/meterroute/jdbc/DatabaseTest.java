package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.spec.Spec;
import io.meterroute.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Units of work: on their own connection, in their own transaction, and again where the database preferred another. */
class DatabaseTest {
    private static final String PREFIX = "units_";
    private static final String INSERT =
            "INSERT INTO ${prefix}meter_count (space_id, utility_id, slot, meters) VALUES (1, ?, 1, 0)";
    private static final String ADD =
            "UPDATE ${prefix}meter_count SET meters = meters + 1 WHERE space_id = 1 AND utility_id = ?";
    private static final String READ = "SELECT meters FROM ${prefix}meter_count WHERE space_id = 1 AND utility_id = ?";

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aUnitOfWorkIsNoPartOfItsCallersTransaction(TestDatabase test) throws SQLException {
        Database database = withRows(test);

        try (Connection caller = test.pool().getConnection();
                Statement statement = caller.createStatement()) {
            caller.setAutoCommit(false);
            statement.execute(database.sql(ADD.replace("?", "2")));
            add(database, 1);
            caller.rollback();
            caller.setAutoCommit(true);
        }

        assertThat(read(database, 1)).isEqualTo(1);
        assertThat(read(database, 2)).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aUnitOfWorkThatFailsIsUndone(TestDatabase test) {
        Database database = withRows(test);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> database.run("test", session -> {
                    session.update(database.sql(ADD), 1);
                    throw new SQLException("broken");
                }))
                .withMessage("could not test: broken")
                .withCauseInstanceOf(SQLException.class);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.run("test", session -> {
                    session.update(database.sql(ADD), 1);
                    throw new IllegalStateException("broken");
                }));
        assertThat(database.<Boolean>run("test", session -> {
                    session.update(database.sql(ADD), 1);
                    return session.undo();
                }))
                .isFalse();

        assertThat(read(database, 1)).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aUnitThatCannotBeUndoneIsNotCommittedInstead(TestDatabase test) {
        withRows(test);
        Database database = test.database(
                PREFIX, new FailingCalls(test.pool(), "rollback", new SQLException("broken too")).dataSource());

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> database.run("test", session -> {
                    session.update(database.sql(ADD), 1);
                    throw new SQLException("broken");
                }))
                .withMessage("could not test: broken");

        assertThat(read(test.database(PREFIX), 1)).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aSourceThatCannotConnectAtAllIsAStoreThatFails(TestDatabase test) {
        DataSource broken =
                new FailingCalls(test.pool(), "getConnection", new IllegalStateException("no pool")).dataSource();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> read(test.database(PREFIX, broken), 1))
                .withMessage("could not read: java.lang.IllegalStateException: no pool");
    }

    /** A data source that hands out the connection of its caller's transaction is misuse, which should not cost the caller its work. */
    @Test
    void aTransactionOfSomebodyElseIsNotUndoneWhenNoneOfOursCanBeginInIt() throws SQLException {
        TestDatabase test = TestDatabase.MARIADB;
        Database database = withRows(test);

        try (Connection caller = test.pool().getConnection();
                Statement statement = caller.createStatement()) {
            caller.setAutoCommit(false);
            statement.execute(database.sql(ADD.replace("?", "1")));
            Database joining = test.database(PREFIX, Interposed.dataSource(test.pool(), unused -> kept(caller)));
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> add(joining, 2));
            caller.commit();
            caller.setAutoCommit(true);
        }

        assertThat(read(database, 1)).isEqualTo(1);
        assertThat(read(database, 2)).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aSingleStatementSeesNothingThatIsNotCommittedWhateverTheIsolationOfThePool(TestDatabase test)
            throws SQLException {
        Database database = withRows(test);

        try (Connection other = test.pool().getConnection();
                Statement statement = other.createStatement();
                HikariDataSource pool = uncommitted(test)) {
            other.setAutoCommit(false);
            statement.execute(database.sql(ADD.replace("?", "1")));
            Database behind = Database.behind(pool, database.names(), Limits.DEFAULT);
            assertThat(read(behind, 1)).isZero();
            other.rollback();
            other.setAutoCommit(true);
        }
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aUnitWhoseEndIsNotKnownIsNotRunAgain(TestDatabase test) {
        Database database = withRows(test);
        AtomicInteger runs = new AtomicInteger();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> database.run("test", session -> {
                    runs.incrementAndGet();
                    throw new SQLException("statement completion unknown", "40003");
                }));

        assertThat(runs.get()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void unitsThatLockCrosswiseAreAllDone(TestDatabase test) throws InterruptedException {
        Database database = withRows(test);
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();

        AtOnce.run(
                2,
                thread -> database.run("lock crosswise", session -> {
                    boolean first = runs.incrementAndGet() <= 2;
                    session.update(database.sql(ADD), thread + 1);
                    if (first) {
                        await(bothHoldOne);
                    }
                    return session.update(database.sql(ADD), 2 - thread);
                }));

        assertThat(runs.get()).isGreaterThan(2);
        assertThat(List.of(read(database, 1), read(database, 2))).containsExactly(2L, 2L);
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aLockThatIsNotGivenBackIsNotWaitedForForEver(TestDatabase test) throws SQLException {
        Database patient = withRows(test);
        Database database = patient.with(new Limits(Duration.ofSeconds(10), Duration.ofMillis(50)));

        try (Connection frozen = test.pool().getConnection();
                Statement statement = frozen.createStatement()) {
            frozen.setAutoCommit(false);
            statement.execute(database.sql(ADD.replace("?", "1")));
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> add(database, 1));
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> database.runOne("add", session -> session.update(database.sql(ADD), 1)));
            frozen.rollback();
            frozen.setAutoCommit(true);
        }

        add(database, 1);
        assertThat(read(database, 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void anInterruptIsKeptForLater(TestDatabase test) {
        Database database = withRows(test);

        Thread.currentThread().interrupt();
        add(database, 1);
        assertThat(read(database, 1)).isEqualTo(1);

        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void interruptsDuringTheWorkDoNoHarm(TestDatabase test) throws InterruptedException {
        Database database = withRows(test);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread worker = new Thread(() -> {
            for (int i = 0; i < 300; i++) {
                add(database, 1);
            }
        });
        worker.setUncaughtExceptionHandler((thread, e) -> failure.set(e));

        worker.start();
        while (worker.isAlive()) {
            worker.interrupt();
            worker.join(1);
        }

        assertThat(failure.get()).isNull();
        assertThat(read(database, 1)).isEqualTo(300);
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aConnectionGoesBackAsItCame(TestDatabase test) throws SQLException {
        withRows(test);
        try (HikariDataSource one = TestDatabase.smallPool(test.url(), 1)) {
            Database database = test.database(PREFIX, one);
            String before = state(one);

            add(database, 1);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> database.run("test", session -> {
                        throw new SQLException("broken");
                    }));

            assertThat(state(one)).isEqualTo(before);
        }
    }

    @Spec("STORE-1")
    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void whatIsReadOnceIsReadAgainByTheNextStatementAsItIsThen(TestDatabase test) {
        Database database = withRows(test);

        long seen = database.run("read twice", session -> {
            session.first(database.sql(READ), row -> row.getLong(1), 1);
            add(database, 1);
            return session.first(database.sql(READ), row -> row.getLong(1), 1).orElseThrow();
        });

        assertThat(seen).as("READ COMMITTED").isEqualTo(1);
    }

    private static Database withRows(TestDatabase test) {
        test.clear(PREFIX);
        Database database = test.database(PREFIX);
        database.run(
                "insert", session -> session.update(database.sql(INSERT), 1) + session.update(database.sql(INSERT), 2));
        return database;
    }

    /** Returns {@code connection} so that closing it does nothing. */
    private static Connection kept(Connection connection) {
        return Interposed.of(
                Connection.class,
                (method, arguments) ->
                        method.getName().equals("close") ? null : Interposed.pass(connection, method, arguments));
    }

    private static HikariDataSource uncommitted(TestDatabase test) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(test.url());
        config.setMaximumPoolSize(1);
        config.setTransactionIsolation("TRANSACTION_READ_UNCOMMITTED");
        return new HikariDataSource(config);
    }

    private static void add(Database database, int utility) {
        database.run("add", session -> session.update(database.sql(ADD), utility));
    }

    private static long read(Database database, int utility) {
        return database.runOne("read", session -> session.first(database.sql(READ), row -> row.getLong(1), utility))
                .orElseThrow();
    }

    private static String state(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            String state = connection.getAutoCommit() + " " + connection.getTransactionIsolation() + " "
                    + connection.getSchema();
            if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
                return state;
            }
            try (Statement statement = connection.createStatement();
                    var result = statement.executeQuery("CALL LOCK_TIMEOUT()")) {
                result.next();
                return state + " " + result.getInt(1);
            }
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
