package io.meterroute.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.testkit.Latency;
import io.meterroute.testkit.Ledger;
import io.meterroute.testkit.SimulatedProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainServerTest {
    private static final String TABLE = """
            {
              "institution": "RETAILER-1",
              "revision": 1,
              "providers": [
                { "id": "P1", "name": "First Provider", "enabled": true, "weight": 70 },
                { "id": "P2", "name": "Second Provider", "enabled": true, "weight": 30 }
              ],
              "utilities": [
                {
                  "id": "JHB",
                  "name": "City of Joburg",
                  "aliases": [],
                  "standings": [{ "provider": "P2", "rank": 1 }, { "provider": "P1", "rank": 2 }]
                }
              ]
            }
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Ledger ledger = new Ledger();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final SimulatedProvider slow = SimulatedProvider.builder("P2")
            .utility("JHB")
            .time(InstantSource.system(), timers)
            .latency(Latency.fixed(Duration.ofMillis(300)))
            .ledger(ledger)
            .build();

    @TempDir
    Path directory;

    @AfterEach
    void end() {
        timers.shutdownNow();
    }

    @Test
    void itBuysAndShowsHealthAndMetrics() throws IOException, InterruptedException {
        try (PlainServer server = start()) {
            assertThat(send(server, "POST", "/purchases?id=tx-1&meter=04123456789&cents=10000"))
                    .isEqualTo("VENDED");
            assertThat(send(server, "POST", "/purchases?id=tx-2&meter=no-meter&cents=1"))
                    .contains("meter number");
            assertThat(send(server, "GET", "/health")).contains("routing table revision 1");
            assertThat(send(server, "GET", "/metrics")).contains("meterroute.attempts", "vended");
        }
    }

    @Test
    void aPurchaseUnderWayEndsBeforeTheServerDoesAndIsFoundAgain() throws IOException, InterruptedException {
        PlainServer server = start();
        CompletableFuture<String> purchase = client.sendAsync(
                        request(server, "POST", "/purchases?id=tx-1&meter=04123456789&cents=10000"),
                        BodyHandlers.ofString())
                .thenApply(response -> response.body());
        while (slow.lookups().isEmpty()) {
            Thread.onSpinWait();
        }

        server.close();

        assertThat(purchase.join()).isEqualTo("VENDED");
        try (PlainServer again = start()) {
            assertThat(send(again, "POST", "/purchases?id=tx-1&meter=04123456789&cents=10000"))
                    .isEqualTo("VENDED");
            assertThat(ledger.netVends(PurchaseId.of("tx-1"))).isEqualTo(1);
            assertThat(slow.purchases()).hasSize(1);
        }
    }

    private PlainServer start() throws IOException {
        Files.writeString(directory.resolve("routing.json"), TABLE);
        Path settings = directory.resolve("plain.properties");
        Files.writeString(
                settings,
                "table=routing.json\nport=0\ndatabase.url=jdbc:h2:file:"
                        + directory.resolve("plain").toString().replace("\\", "/") + ";WRITE_DELAY=0\n");
        Map<ProviderId, ProviderTransport> transports = Map.of(
                ProviderId.of("P1"),
                SimulatedProvider.builder("P1").utility("JHB").ledger(ledger).build(),
                slow.id(),
                slow);
        return new PlainServer(PlainSettings.read(settings), transports);
    }

    private String send(PlainServer server, String method, String path) throws IOException, InterruptedException {
        return client.send(request(server, method, path), BodyHandlers.ofString())
                .body();
    }

    private static HttpRequest request(PlainServer server, String method, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }
}
