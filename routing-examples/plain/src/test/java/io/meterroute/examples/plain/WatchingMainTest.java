package io.meterroute.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WatchingMainTest {
    @Test
    void eachWayShowsTheDecision() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream usual = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            WatchingMain.main();
        } finally {
            System.setOut(usual);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("meterroute.decisions", "\"outcome\":\"LOOKUP_NEEDED\"", "\"*******6789\"");
    }
}
