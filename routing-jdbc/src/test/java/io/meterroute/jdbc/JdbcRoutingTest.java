package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.SpaceId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door. */
class JdbcRoutingTest {
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final MeterRecord METER =
            MeterRecord.unseen(MeterNumber.of("1")).toBuilder().known(true).build();

    @Spec("INPUT-1")
    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a\"b", "a.b", "1a", "é", "a-b", "x234567890123456789012345678901"})
    void aNameThatWouldHaveToBeQuotedIsRefused(String name) {
        JdbcRouting routing = JdbcRouting.on(TestDatabase.H2_MEMORY.pool());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> routing.tablePrefix(name))
                .withMessageContaining("table prefix");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> routing.schema(name))
                .withMessageContaining("schema");
    }

    @Spec("INPUT-1")
    @Test
    void aTimeoutThatIsNoneIsRefused() {
        JdbcRouting routing = JdbcRouting.on(TestDatabase.H2_MEMORY.pool());

        assertThat(List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(2)))
                .allSatisfy(timeout -> {
                    assertThatIllegalArgumentException().isThrownBy(() -> routing.lockTimeout(timeout));
                    assertThatIllegalArgumentException().isThrownBy(() -> routing.statementTimeout(timeout));
                });
    }

    @Test
    void aDatabaseThatIsNotThereIsToldAtOnce() {
        try (HikariDataSource nowhere = new HikariDataSource()) {
            nowhere.setJdbcUrl("jdbc:h2:file:./target/nowhere/at/all;IFEXISTS=TRUE");
            nowhere.setInitializationFailTimeout(-1);
            nowhere.setConnectionTimeout(250);

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> JdbcRouting.on(nowhere).forInstitution(BANK))
                    .withCauseInstanceOf(SQLException.class);
        }
    }

    @Test
    void aPoolThatCannotBeginIsADatabaseThatFails() {
        try (HikariDataSource failing = new HikariDataSource()) {
            failing.setJdbcUrl("jdbc:h2:file:./target/nowhere/at/all;IFEXISTS=TRUE");

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> JdbcRouting.on(failing).forInstitution(BANK))
                    .withMessageContaining("could not reach the database");
        }
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void twoPrefixesInOneSchemaAreTwoWorlds(TestDatabase database) {
        database.clear("one_");
        database.clear("two_");
        RoutingStores one = JdbcRouting.on(database.pool()).tablePrefix("one_").forInstitution(BANK);
        RoutingStores two = JdbcRouting.on(database.pool()).tablePrefix("two_").forInstitution(BANK);

        assertThat(one.meters().compareAndSet(METER, METER)).isTrue();

        assertThat(two.meters().find(METER.number()).meter().version()).isZero();
        assertThat(two.directory().orElseThrow().count(Optional.empty())).isZero();
    }

    @Spec("STORE-5")
    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void institutionsOfOneSpaceShareItsMeters(TestDatabase database) {
        database.clear("shared_");
        JdbcRouting routing = JdbcRouting.on(database.pool()).tablePrefix("shared_");
        SpaceId space = SpaceId.of("south");
        RoutingStores bank = routing.forInstitution(BANK, space);
        RoutingStores retailer = routing.forInstitution(InstitutionId.of("retailer"), space);

        assertThat(bank.meters().compareAndSet(METER, METER)).isTrue();

        assertThat(retailer.meters().find(METER.number()).meter().isKnown()).isTrue();
        assertThat(routing.forInstitution(BANK)
                        .meters()
                        .find(METER.number())
                        .meter()
                        .isKnown())
                .isFalse();
        assertThat(List.of(bank.institution().value(), bank.space().value())).containsExactly("bank", "south");
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void oneConnectionIsEnough(TestDatabase database) {
        database.clear("small_");
        try (HikariDataSource pool = TestDatabase.smallPool(database.url(), 1)) {
            RoutingStores stores = JdbcRouting.on(pool).tablePrefix("small_").forInstitution(BANK);

            assertThat(stores.meters().compareAndSet(METER, METER)).isTrue();
            assertThat(stores.directory().orElseThrow().addAll(List.of(METER).iterator(), meter -> {}))
                    .isZero();
        }
    }

    @Test
    void anotherDriverThanPgjdbcWillDo() {
        TestDatabase database = TestDatabase.POSTGRESQL;
        database.clear("other_driver_");
        DataSource others = Interposed.dataSource(
                database.pool(),
                connection -> Interposed.of(
                        Connection.class,
                        (method, arguments) -> method.getName().equals("isWrapperFor")
                                ? false
                                : Interposed.pass(connection, method, arguments)));

        RoutingStores stores =
                JdbcRouting.on(others).tablePrefix("other_driver_").forInstitution(BANK);

        assertThat(stores.directory().orElseThrow().addAll(List.of(METER).iterator(), meter -> {}))
                .isEqualTo(1);
        assertThat(stores.meters().find(METER.number()).meter()).isEqualTo(METER.withVersion(1));
        assertThat(stores.changes()).as("only pgjdbc hears notifications").isEmpty();
    }
}
