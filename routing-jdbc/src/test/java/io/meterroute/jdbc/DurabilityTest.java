package io.meterroute.jdbc;

import static io.meterroute.jdbc.TestPurchases.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.model.InstitutionId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal on a database that loses commits is no journal. */
@Spec("STORE-6")
class DurabilityTest {
    private static final InstitutionId BANK = InstitutionId.of("bank");

    @Test
    void h2InMemoryIsNoPlaceForAJournalUnlessLossIsAccepted() {
        DataSource memory = TestDatabase.H2_MEMORY.pool();

        assertRefused(stores(memory), "H2 keeps this database in memory");
        assertThat(JdbcRouting.on(memory)
                        .tablePrefix("durability_")
                        .acceptingLostCommits()
                        .forInstitution(BANK)
                        .journal())
                .isPresent();
    }

    @Test
    void h2InAFileIsToldToWriteWhatItCommits(@TempDir Path folder) {
        try (HikariDataSource file = TestDatabase.smallPool(url(folder), 2)) {
            assertThat(writeDelay(file)).isEqualTo("500");

            assertThat(stores(file).journal()).isPresent();

            assertThat(writeDelay(file)).isEqualTo("0");
        }
    }

    @Test
    void postgreSqlMustWaitForItsCommits() {
        assertRefused(stores(TestDatabase.POSTGRESQL.pool()), "synchronous_commit is off");
        assertThat(stores(TestDatabase.POSTGRESQL.pool("&options=-c%20synchronous_commit=on"))
                        .journal())
                .isPresent();
    }

    @Test
    void postgreSqlMustWriteToItsDisk() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            assertRefused(stores(server.getPostgresDatabase()), "fsync is off");
        }
    }

    @Test
    void mariaDbMustFlushItsLogAtEveryCommit() {
        TestDatabase database = TestDatabase.MARIADB;
        DataSource pool = database.pool();

        assertRefused(stores(pool), "innodb_flush_log_at_trx_commit is 0 instead of 1");
        database.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        try {
            assertThat(stores(pool).journal()).isPresent();
        } finally {
            database.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
        }
    }

    @Test
    void anH2FileThatAnotherProcessHasOpenIsRefusedAtOnce(@TempDir Path folder) throws Exception {
        Process other = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of(org.h2.Driver.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        "org.h2.tools.Shell",
                        "-url",
                        url(folder),
                        "-user",
                        "",
                        "-password",
                        ""))
                .redirectErrorStream(true)
                .start();
        try (Writer in = other.outputWriter(StandardCharsets.UTF_8);
                BufferedReader out = other.inputReader(StandardCharsets.UTF_8)) {
            in.write("SELECT 'it ' || 'is open';\n");
            in.flush();
            assertThat(out.lines().anyMatch(line -> line.contains("it is open")))
                    .isTrue();

            try (HikariDataSource file = new HikariDataSource()) {
                file.setJdbcUrl(url(folder));
                file.setInitializationFailTimeout(-1);
                file.setConnectionTimeout(1_000);
                assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(() -> JdbcRouting.on(file).forInstitution(BANK))
                        .withStackTraceContaining("already in use");
            }
        } finally {
            other.destroy();
        }
    }

    private static void assertRefused(RoutingStores stores, String why) {
        assertThat(stores.meters()
                        .find(opening("any").request().meter())
                        .meter()
                        .version())
                .isZero();
        assertThatIllegalStateException().isThrownBy(stores::journal).withMessageContaining(why);
    }

    private static RoutingStores stores(DataSource dataSource) {
        return JdbcRouting.on(dataSource).tablePrefix("durability_").forInstitution(BANK);
    }

    private static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("journal");
    }

    private static String writeDelay(DataSource file) {
        Database database = new Database(file, H2Dialect.at("jdbc:h2:file:"), TableNames.DEFAULT, Limits.DEFAULT);
        return database.runOne(
                "read a setting",
                session -> session.first(
                                "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'",
                                row -> row.getString(1))
                        .orElseThrow());
    }
}
