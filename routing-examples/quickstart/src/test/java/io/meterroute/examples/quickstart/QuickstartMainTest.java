package io.meterroute.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @Test
    void aShortDayKeepsEveryPromise() throws InterruptedException {
        int code = run("--purchases", "300");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(output())
                .contains("Selling 100 %  300 of 300")
                .containsPattern("purchases with more than one token \\(must be 0\\) +0\n")
                .containsPattern("provider excluded at the meter's utility \\(must be 0\\) +0\n")
                .contains("Awaiting confirmation", "Not Supported", "Unconfirmed")
                .contains("is marked for rebroadcast (support re-check)")
                .contains("Lookups that providers received meanwhile: 0.")
                .contains("Purchase story-3 of 10000 ZAR (minor units): vended by")
                .endsWith("Every promise was kept.\n");
        assertThat(code).isZero();
    }

    @Test
    void theConfirmSupportButtonIsGoneWhileTheMeterIsMarked() throws InterruptedException {
        run("--purchases", "1");

        List<String> pages = List.of(output().split("─ Meter Management ─"));
        assertThat(pages).hasSize(4);
        assertThat(pages.get(1)).contains("Blocked       since", "[ Confirm support ]");
        assertThat(page(pages.get(2))).contains("Marked        for rebroadcast").doesNotContain("[ Confirm support ]");
        assertThat(page(pages.get(3))).contains("Blocked       no", "Marked        no", "[ Confirm support ]");
    }

    @Test
    void helpIsShownWithoutRunningAnything() throws InterruptedException {
        assertThat(run("--help")).isZero();
        assertThat(output()).isEqualTo(Arguments.USAGE);
    }

    @Test
    void argumentsThatMakeNoSenseAreNamed() throws InterruptedException {
        assertThat(run("--purchases", "none")).isEqualTo(QuickstartMain.BAD_INPUT);
        assertThat(run("--faster")).isEqualTo(QuickstartMain.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "--purchases needs a whole number, 1 or more: none",
                        "unknown argument --faster; --help shows those there are");
    }

    @Test
    void aWrongLineIsNamedWithFileLineAndValue() throws IOException, InterruptedException {
        for (String name : List.of("routing-table.json", "meters.csv", "truth.csv")) {
            copy(name);
        }
        Files.writeString(
                directory.resolve("purchases.csv"),
                "id,meter,amount,currency,product\ntx-1,01234567897,100,ZAR,\ntx-2,01234567897,ten,ZAR,\n");

        assertThat(run("--data", directory.toString())).isEqualTo(QuickstartMain.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("purchases.csv line 3, column amount: ")
                .contains("\"ten\"");
    }

    @Test
    void aTableThatContradictsItselfIsNamedWithItsPlace() throws IOException, InterruptedException {
        Files.writeString(
                directory.resolve("routing-table.json"),
                "{\"institution\": \"R\", \"providers\": [{\"id\": \"P1\", \"name\": \"One\", \"weight\": -1}],"
                        + " \"utilities\": []}");

        assertThat(run("--data", directory.toString())).isEqualTo(QuickstartMain.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("routing-table.json: ")
                .contains("-1");
    }

    private int run(String... args) throws InterruptedException {
        return QuickstartMain.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Cuts off what comes below the page's frame. */
    private static String page(String fromPage) {
        return fromPage.substring(0, fromPage.indexOf("└"));
    }

    private void copy(String name) throws IOException {
        try (InputStream packed = QuickstartMainTest.class.getResourceAsStream("data/" + name)) {
            Files.copy(Objects.requireNonNull(packed, name), directory.resolve(name));
        }
    }
}
