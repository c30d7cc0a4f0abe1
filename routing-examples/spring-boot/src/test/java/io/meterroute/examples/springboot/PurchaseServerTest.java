package io.meterroute.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spi.RoutingStores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The starter in a real server, as one writes it. */
class PurchaseServerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void anApplicationBuysAndShowsHealthAndMetrics() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext server = start()) {
            assertThat(send(purchase(server, "tx-1")).body()).isEqualTo("VENDED");
            assertThat(send(get(server, "/actuator/health")).body())
                    .contains("\"routing\"", "\"tableRevision\":1", "\"status\":\"UP\"");
            assertThat(send(get(server, "/actuator/metrics/meterroute.attempts"))
                            .body())
                    .contains("RETAILER-1", "vended");
        }
    }

    @Test
    void aPurchaseUnderWayEndsBeforeTheApplicationDoes() throws InterruptedException {
        ConfigurableApplicationContext server = start();
        CompletableFuture<HttpResponse<String>> purchase =
                client.sendAsync(purchase(server, "tx-2"), BodyHandlers.ofString());
        while (server.getBean(RoutingStores.class)
                .journal()
                .orElseThrow()
                .unfinished(1)
                .isEmpty()) {
            Thread.onSpinWait();
        }

        server.close();

        assertThat(purchase.join().body()).isEqualTo("VENDED");
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest purchase(ConfigurableApplicationContext server, String id) {
        return HttpRequest.newBuilder(at(server, "/purchases?id=" + id + "&meter=04123456789&cents=10000"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private static HttpRequest get(ConfigurableApplicationContext server, String path) {
        return HttpRequest.newBuilder(at(server, path)).build();
    }

    private static URI at(ConfigurableApplicationContext server, String path) {
        return URI.create("http://localhost:" + server.getEnvironment().getProperty("local.server.port") + path);
    }

    private static ConfigurableApplicationContext start() {
        return SpringApplication.run(
                PurchaseServer.class,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=WARN",
                "--spring.datasource.url=jdbc:h2:mem:server;DB_CLOSE_DELAY=-1",
                "--management.endpoints.web.exposure.include=health,metrics",
                "--management.endpoint.health.show-details=always",
                "--meterroute.institution=RETAILER-1",
                "--meterroute.jdbc.accept-lost-commits=true",
                "--meterroute.table=classpath:routing.json");
    }
}
