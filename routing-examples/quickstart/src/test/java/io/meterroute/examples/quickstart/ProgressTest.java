package io.meterroute.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aBarStaysOnItsLineUntilItIsFull() {
        String text = shown(4, true);

        assertThat(text).startsWith("\r  Selling ██████████░").endsWith("████ 100 %  4 of 4\n");
        assertThat(text.split("\r", -1)).hasSize(5);
        assertThat(text).containsOnlyOnce("\n");
    }

    @Test
    void withoutATerminalThereIsALineEveryTenthOfTheWay() {
        assertThat(shown(1_000, false).lines())
                .hasSize(10)
                .startsWith("  Selling  10 %  100 of 1,000", "  Selling  20 %  200 of 1,000")
                .endsWith("  Selling 100 %  1,000 of 1,000");
    }

    private String shown(int total, boolean isBar) {
        Progress progress = new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), "Selling", total, isBar);
        for (int i = 0; i < total; i++) {
            progress.step();
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
