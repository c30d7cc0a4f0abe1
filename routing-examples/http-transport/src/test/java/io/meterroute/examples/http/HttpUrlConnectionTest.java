package io.meterroute.examples.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.spec.Spec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Why the transport is not built on the JDK's older client. */
@Timeout(60)
class HttpUrlConnectionTest {
    @Test
    @Spec("VEND-8")
    void theOlderClientSilentlySendsAPostTwiceWhereTheTransportSendsOne() throws IOException {
        try (Line line = new Line()) {
            String path = "/tokenPurchases/11111111-1111-4111-8111-111111111111";
            for (int i = 0; i < 2; i++) {
                line.server.next(call -> {
                    call.body();
                    call.close();
                });
            }

            assertThatThrownBy(() -> post(URI.create(line.server.base() + path)))
                    .isInstanceOf(IOException.class);

            assertThat(line.server.count(path)).isEqualTo(2);
        }
    }

    private static int post(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        try (OutputStream body = connection.getOutputStream()) {
            body.write('{');
            body.write('}');
        }
        return connection.getResponseCode();
    }
}
