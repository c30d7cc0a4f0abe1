package io.meterroute.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.Router;
import io.meterroute.model.Outcome;
import io.meterroute.model.PurchaseRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The day in a database instead of in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnPostgreSqlTest {
    private static final Instant MORNING = Instant.parse("2026-11-02T06:00:00Z");

    private EmbeddedPostgres server;

    @BeforeAll
    void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @Test
    void everyPurchaseIsRoutedAsItIsInMemory() {
        Scenario scenario = Scenario.read(Arguments.of());
        try (Storage inMemory = Storage.inMemory(scenario.table(), InstantSource.fixed(MORNING));
                Storage inDatabase = Storage.jdbc(scenario.table(), url())) {
            Map<String, Outcome> expected = routes(scenario, inMemory);

            assertThat(routes(scenario, inDatabase)).isEqualTo(expected);
            assertThat(expected).hasSizeGreaterThan(9_000);
            assertThat(expected.values()).hasAtLeastOneElementOfType(Outcome.Routed.class);
        }
    }

    @Test
    void aShortDayKeepsEveryPromise() throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int code = QuickstartMain.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err,
                "--jdbc",
                url(),
                "--purchases",
                "100",
                "--speed",
                "10");

        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("Every promise was kept.\n");
        assertThat(code).isZero();
    }

    private static Map<String, Outcome> routes(Scenario scenario, Storage storage) {
        storage.directory().addAll(scenario.meterRecords(MORNING).iterator(), present -> {});
        Map<String, Outcome> routes = new LinkedHashMap<>();
        try (Router router = Router.builder()
                .tables(storage.tables())
                .meters(storage.meters())
                .journal(storage.journal())
                .build()) {
            for (PurchaseRequest purchase : scenario.purchases()) {
                routes.put(
                        purchase.id().value(), router.decide(purchase.route()).outcome());
            }
        }
        return routes;
    }

    private String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }
}
