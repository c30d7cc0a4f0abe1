package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class EncryptedConsoleTest {
    @Test
    void atAnEncryptedAddressTheCookieIsKeptToItAndBrowsersRememberToEncrypt() throws Exception {
        try (ConfigurableApplicationContext console = start("--console.public-address=https://localhost")) {
            String port = console.getEnvironment().getProperty("local.server.port");
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sign-in"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-console=")
                    .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
                    .doesNotContain("Domain=");
            assertThat(page.headers().firstValue("Strict-Transport-Security").orElseThrow())
                    .contains("max-age=31536000", "includeSubDomains");
        }
    }

    @Test
    void unencryptedItIsReachedFromItsOwnMachineOnly() {
        assertThatThrownBy(() -> start("--server.address=0.0.0.0").close())
                .rootCause()
                .hasMessageContaining("set console.public-address to the https: address");
        assertThatThrownBy(() -> start("--console.public-address=http://console.example.com")
                        .close())
                .rootCause()
                .hasMessageContaining("must begin with https:");
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return SpringApplication.run(
                ConsoleMain.class,
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "--server.port=0",
                                        "--console.demo.purchases=0",
                                        "--spring.datasource.url=jdbc:h2:mem:encrypted"))
                        .toArray(String[]::new));
    }
}
