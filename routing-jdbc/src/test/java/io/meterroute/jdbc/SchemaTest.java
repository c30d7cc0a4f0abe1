package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.meterroute.model.InstitutionId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.RoutingStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables, made by the library or by a migration tool. */
@Spec("STORE-4")
class SchemaTest {
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final Map<TestDatabase, AtomicInteger> USED = new ConcurrentHashMap<>();

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void manyNodesThatStartAtOnceMakeTheTablesOnce(TestDatabase database) throws InterruptedException {
        JdbcRouting routing = JdbcRouting.on(database.pool()).tablePrefix(unused(database));

        List<RoutingStores> stores = AtOnce.run(8, thread -> routing.forInstitution(BANK));

        assertThat(stores)
                .hasSize(8)
                .allSatisfy(node -> assertThat(node.tables().current()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aNodeThatStartsAgainFindsItsTables(TestDatabase database) {
        JdbcRouting routing = JdbcRouting.on(database.pool()).tablePrefix(unused(database));
        routing.forInstitution(BANK);

        assertThat(routing.forInstitution(BANK).tables().current()).isEmpty();
        assertThat(routing.withoutInstalling().forInstitution(BANK).tables().current())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void tablesThatAMigrationToolMadeAreTakenAsTheyAre(TestDatabase database) throws IOException {
        String prefix = unused(database);
        String script = script(database.database(prefix).dialect()).replace("${prefix}", prefix);
        Stream.of(script.split(";\n", -1))
                .filter(statement -> !statement.isBlank())
                .forEach(database::execute);

        JdbcRouting routing = JdbcRouting.on(database.pool()).tablePrefix(prefix);
        assertThat(routing.withoutInstalling().forInstitution(BANK).tables().current())
                .isEmpty();
        assertThat(routing.forInstitution(BANK).tables().current()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void tablesThatAreNewerThanTheLibraryAreRefused(TestDatabase database) {
        String prefix = unused(database);
        JdbcRouting routing = JdbcRouting.on(database.pool()).tablePrefix(prefix);
        routing.forInstitution(BANK);
        database.execute("INSERT INTO " + prefix + "schema_history (version) VALUES (2)");

        assertThatIllegalStateException()
                .isThrownBy(() -> routing.forInstitution(BANK))
                .withMessageContaining("at version 2, and this node knows 1 only");
        assertThatIllegalStateException()
                .isThrownBy(() -> routing.withoutInstalling().forInstitution(BANK));
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void tablesMadeByAnotherScriptOfThisVersionAreRefused(TestDatabase database) {
        String prefix = unused(database);
        JdbcRouting routing = JdbcRouting.on(database.pool()).tablePrefix(prefix);
        routing.forInstitution(BANK);
        database.execute("UPDATE " + prefix + "schema_history SET checksum = 'c0ffee'");

        assertThatIllegalStateException()
                .isThrownBy(() -> routing.forInstitution(BANK))
                .withMessageContaining("made by another script");
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void missingTablesAreToldWhereTheyAreNotToBeMadeHere(TestDatabase database) {
        JdbcRouting routing =
                JdbcRouting.on(database.pool()).tablePrefix(unused(database)).withoutInstalling();

        assertThatIllegalStateException()
                .isThrownBy(() -> routing.forInstitution(BANK))
                .withMessageContaining("still to be run");
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void tablesMayLieInASchemaOfTheirOwn(TestDatabase database) {
        String schema = "own" + unused(database);
        database.execute("CREATE SCHEMA " + schema);
        JdbcRouting routing = JdbcRouting.on(database.pool()).schema(schema).tablePrefix("mr_");

        assertThat(routing.forInstitution(BANK).tables().current()).isEmpty();
        assertThat(routing.withoutInstalling().forInstitution(BANK).tables().current())
                .isEmpty();
        database.execute("SELECT COUNT(*) FROM " + schema + ".mr_meter");
    }

    private static String unused(TestDatabase database) {
        int number = USED.computeIfAbsent(database, key -> new AtomicInteger()).incrementAndGet();
        return "schema" + number + "_";
    }

    private static String script(Dialect dialect) throws IOException {
        try (var in = SchemaTest.class.getResourceAsStream(dialect.folder() + "/V1__tables.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
