package io.meterroute.examples.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.config.DecisionJson;
import io.meterroute.config.RoutingTableJson;
import io.meterroute.model.BlockedReason;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.Outcome;
import io.meterroute.model.RoutingTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ToolMainTest {
    private static final String TABLE = """
            {
              "institution": "RETAILER-1",
              "providers": [
                { "id": "P1", "name": "First Provider", "weight": 70 },
                { "id": "P2", "name": "Second Provider", "weight": 30 }
              ],
              "utilities": [ { "id": "JHB", "name": "City of Joburg" } ]
            }
            """;

    @TempDir
    Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeTable() throws IOException {
        Files.writeString(folder.resolve("table.json"), TABLE);
    }

    @Test
    void metersAreImportedMarkedAndExported() throws IOException {
        Path csv = file("coverage.csv", "meter,utility,supported\n1,JHB,P1\n2,JHB,P1 P2\n3,,P2\n");

        assertThat(run("import", csv.toString(), "--table", table())).isEqualTo(ExitCodes.DONE);
        assertThat(run("mark", "--utility", "JHB", "--silent-at", "P2", "--dry-run"))
                .isEqualTo(ExitCodes.DONE);
        assertThat(run("mark", "--utility", "JHB", "--dry-run")).isEqualTo(ExitCodes.DONE);
        assertThat(run("mark", "--utility", "JHB", "--by", "ann")).isEqualTo(ExitCodes.DONE);
        assertThat(run("export", folder.resolve("out.csv").toString())).isEqualTo(ExitCodes.DONE);

        assertThat(out.toString().lines())
                .containsExactly(
                        "3 added, 0 changed, 0 unchanged, 0 bad",
                        "1 meters would be marked (utility JHB, unconfirmed at P2)",
                        "2 meters would be marked (utility JHB)",
                        "2 marked, 0 of them again, 0 passed over",
                        "3 meters exported");
        assertThat(folder.resolve("out.csv")).hasContent("""
                meter,utility,prefer,exclude,supported,not_supported
                1,JHB,,,P1,
                2,JHB,,,P1 P2,
                3,,,,P2,
                """);
    }

    @Test
    void importingAgainChangesNothing() throws IOException {
        String csv = file("coverage.csv", "meter,utility\n1,JHB\n2,JHB\n").toString();

        run("import", csv, "--table", table());
        run("import", csv);
        run("import", csv, "--after", "2");

        assertThat(out.toString().lines())
                .containsExactly(
                        "2 added, 0 changed, 0 unchanged, 0 bad",
                        "0 added, 0 changed, 2 unchanged, 0 bad",
                        "0 added, 0 changed, 1 unchanged, 0 bad");
    }

    @Test
    void badLinesAreToldAndSoIsTheExitCode() throws IOException {
        Path csv = file("coverage.csv", "meter,utility\n1,JHB\n-,JHB\n3,Springfield\n");

        assertThat(run("import", csv.toString(), "--table", table())).isEqualTo(ExitCodes.FOUND);

        assertThat(err.toString()).contains("line 3, column meter: ").contains("line 4, column utility: ");
        assertThat(out.toString()).contains("1 added").contains("2 bad");
    }

    @Test
    void metersOfAListAndOfAProvidersSilenceAreMarked() throws IOException {
        String csv = file("coverage.csv", "meter,supported\n1,P1\n2,P2\n3,P2\n").toString();
        run("import", csv, "--table", table());

        run("mark", "--list", file("list.txt", "1\n\n99\n").toString());
        run("mark", "--silent-at", "P1");
        run("mark", "--silent-at", "P1", "--resume", "2026-11-22T13:00:00Z/2");

        assertThat(out.toString().lines().skip(1))
                .containsExactly(
                        "1 marked, 0 of them again, 1 passed over",
                        "2 marked, 0 of them again, 0 passed over",
                        "0 marked, 0 of them again, 1 passed over");
    }

    @Test
    void withoutATerminalPlainLinesTellTheProgress() throws IOException {
        Path csv = file("large.csv", numbers(25_000));

        run("import", csv.toString(), "--table", table());

        assertThat(err.toString().lines())
                .containsExactly(
                        "10001: 10000 added, 0 changed, 0 unchanged, 0 bad",
                        "20001: 20000 added, 0 changed, 0 unchanged, 0 bad");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a process can only be killed")
    void aRunThatIsInterruptedStoresItsBatchAndSaysHowToGoOn() throws IOException {
        String csv = file("large.csv", numbers(400_000)).toString();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ToolMain.class.getName(),
                        "import",
                        csv,
                        "--table",
                        table(),
                        "--jdbc",
                        "jdbc:h2:" + folder.resolve("meters"))
                .start();
        assertThat(process.errorReader(StandardCharsets.UTF_8).lines().anyMatch(line -> line.startsWith("10001: ")))
                .isTrue();
        process.toHandle().destroy();
        List<String> told = process.inputReader(StandardCharsets.UTF_8).lines().toList();

        assertThat(told).hasSize(2).last().asString().matches("Stopped. To go on: repeat this with --after [0-9]+001");
        String line = told.get(1).replaceAll("[^0-9]", "");
        assertThat(told.get(0)).startsWith((Integer.parseInt(line) - 1) + " added, ");
        run("import", file("small.csv", numbers(10_000)).toString());
        assertThat(out.toString()).startsWith("0 added, 0 changed, 10000 unchanged");
    }

    @Test
    void aTableIsCheckedAndEverythingWrongWithItIsNamed() throws IOException {
        String bad = file("bad.json", TABLE.replace("\"weight\": 70", "\"weight\": -1, \"colour\": 7"))
                .toString();

        assertThat(runAlone("check", table())).isEqualTo(ExitCodes.DONE);
        assertThat(runAlone("check", bad)).isEqualTo(ExitCodes.FOUND);
        assertThat(out.toString())
                .contains("Valid: routing table of RETAILER-1 revision 1 (2 providers, 1 utilities), checksum ")
                .contains("/providers/0/weight: ")
                .contains("/providers/0/colour: ");
    }

    @Test
    void twoTablesAreComparedFactByFact() throws IOException {
        String other = file("other.json", TABLE.replace("70", "50")).toString();

        assertThat(runAlone("diff", table(), table())).isEqualTo(ExitCodes.DONE);
        assertThat(runAlone("diff", table(), other)).isEqualTo(ExitCodes.FOUND);
        assertThat(runAlone("diff", table(), other, "--json")).isEqualTo(ExitCodes.FOUND);
        assertThat(out.toString().lines())
                .startsWith("No difference", "provider P1 weight 70 becomes 50")
                .contains("  \"facts\" : [ \"provider P1 weight 70 becomes 50\" ]");
    }

    @Test
    void aRouteIsExplainedAndMadeAgainFromItsJson() throws IOException {
        run(
                "import",
                file("coverage.csv", "meter,utility,supported\n1,JHB,P1\n").toString(),
                "--table",
                table());
        out.getBuffer().setLength(0);

        assertThat(run("explain", "1", "--key", "tx-1")).isEqualTo(ExitCodes.DONE);
        assertThat(out.toString())
                .contains("Meter 1 at City of Joburg (JHB): routed to P1; P2 to be asked", "routing key tx-1");
        out.getBuffer().setLength(0);
        assertThat(run("explain", "1", "--key", "tx-1", "--json")).isEqualTo(ExitCodes.DONE);
        String decision = file("decision.json", out.toString()).toString();

        assertThat(run("replay", decision)).isEqualTo(ExitCodes.DONE);
        assertThat(runAlone("replay", decision, "--with", table())).isEqualTo(ExitCodes.DONE);
        assertThat(out.toString()).contains("1 decisions made again, all as they were");
    }

    @Test
    void aDecisionThatComesOutOtherwiseIsFound() throws IOException {
        DecisionEntry entry = PurchaseLog.entry(RoutingTableJson.read(TABLE), 1);
        DecisionEntry wrong = new DecisionEntry(
                entry.at(),
                entry.tableRevision(),
                entry.tableChecksum(),
                entry.meter(),
                entry.signals(),
                entry.request(),
                entry.phase(),
                new Outcome.Blocked(BlockedReason.ALL_EXCLUDED),
                entry.used());
        String decisions = file("wrong.jsonl", DecisionJson.line(entry) + "\n" + DecisionJson.line(wrong) + "\n")
                .toString();
        String other = file("other.json", TABLE.replace("70", "50")).toString();

        assertThat(runAlone("replay", decisions, "--with", table())).isEqualTo(ExitCodes.FOUND);
        assertThat(out.toString()).contains("tx-1: was Blocked", "2 decisions made again, 1 differ");
        assertThat(runAlone("replay", decisions, "--with", other)).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains("which is not here: name its file with --with");
    }

    @Test
    void aWhatIfOverExportedPurchasesIsToldAndDrawn() throws IOException {
        RoutingTable table = RoutingTableJson.read(TABLE);
        try (PurchaseLog log = PurchaseLog.in(folder.resolve("meters"), table)) {
            log.record(40);
        }
        String decisions = folder.resolve("decisions.jsonl").toString();
        String proposed = file(
                        "proposed.json",
                        TABLE.replace(
                                "\"City of Joburg\"",
                                "\"City of Joburg\", \"standings\": [ { \"provider\": \"P2\", \"rank\": 1 } ]"))
                .toString();
        String picture = folder.resolve("what-if.svg").toString();

        assertThat(run("table")).isEqualTo(ExitCodes.DONE);
        assertThat(RoutingTableJson.read(out.toString())).isEqualTo(table);
        assertThat(run("table", "--revision", "2")).isEqualTo(ExitCodes.FAILED);
        out.getBuffer().setLength(0);
        assertThat(run("decisions", decisions)).isEqualTo(ExitCodes.DONE);
        assertThat(run("what-if", proposed)).isEqualTo(ExitCodes.DONE);
        String ofTheDatabase = out.toString().lines().skip(1).collect(Collectors.joining("\n"));
        out.getBuffer().setLength(0);
        assertThat(runAlone("what-if", proposed, "--decisions", decisions, "--picture", picture))
                .isEqualTo(ExitCodes.DONE);

        assertThat(out.toString().strip()).isEqualTo(ofTheDatabase);
        assertThat(out.toString()).startsWith("40 purchases, ").contains("  P2: ", " -> 40");
        assertThat(Path.of(picture)).content().startsWith("<?xml").contains("<svg", "First Provider", "who came first");
        assertThat(runAlone("what-if", proposed, "--decisions", table())).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains("decision 1: a decision as JSON has a text in its field \"inputs\"");
    }

    @Test
    void whatIsWrongIsSaidInALine() throws IOException {
        String csv = file("coverage.csv", "meter\n1\n").toString();

        assertThat(run("import", csv)).isEqualTo(ExitCodes.FAILED);
        assertThat(run("import", folder.resolve("missing.csv").toString(), "--table", table()))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(run("mark", "--utility", "CPT", "--table", table())).isEqualTo(ExitCodes.FAILED);
        assertThat(run("mark", "--table", table())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("mark", "--utility", "JHB", "--list", csv)).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString())
                .contains(
                        "meterroute: the database has no routing table of RETAILER-1 yet: give one as JSON with --table")
                .contains("meterroute: there is no file ")
                .contains("meterroute: the routing table has no utility CPT")
                .contains("Say which meters: --list, or --utility and --silent-at or one of the two");
    }

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        assertThat(runAlone("--help")).isZero();
        assertThat(out.toString())
                .contains("import")
                .contains("export")
                .contains("mark")
                .contains("what-if")
                .contains("Exit codes: 0 done");
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--jdbc", "jdbc:h2:" + folder.resolve("meters")));
        return runAlone(all.toArray(String[]::new));
    }

    private int runAlone(String... words) {
        return ToolMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .execute(words);
    }

    private static String numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "M" + (100_000 + i))
                .collect(Collectors.joining("\n", "meter\n", "\n"));
    }

    private String table() {
        return folder.resolve("table.json").toString();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
