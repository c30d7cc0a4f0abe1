package io.meterroute.examples.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpTransportMainTest {
    @Test
    void theExampleShowsTheEnquiryThePurchaseAndTheWire() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            HttpTransportMain.main();
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("name=N. Dlamini")
                .contains("Purchase tx-1 of 10000 ZAR (minor units): vended by P1")
                .contains("POST /meterLookups/")
                .contains("POST /tokenPurchases/")
                .contains("\"purchaseAmount\":{\"amount\":10000,\"currency\":\"710\"}");
    }
}
