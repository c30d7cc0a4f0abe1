package io.meterroute.examples.tool;

import io.meterroute.config.RoutingTableJson;
import io.meterroute.config.TableFormatException;
import io.meterroute.config.TableFormatException.Problem;
import io.meterroute.model.RoutingTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells whether a file is a routing table, and what is wrong with it. */
@Command(
        name = "check",
        description = "Checks a routing table: everything that is wrong with it, each with its place.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "TABLE", description = "The routing table as JSON.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        try (InputStream json = Files.newInputStream(file)) {
            RoutingTable table = RoutingTableJson.read(json);
            output.result(
                    "Valid: " + table + ", checksum " + table.checksum(),
                    Map.of("valid", true, "checksum", table.checksum(), "problems", List.of()));
            return ExitCodes.DONE;
        } catch (TableFormatException e) {
            output.result(words(e.problems()), Map.of("valid", false, "problems", fields(e.problems())));
            return ExitCodes.FOUND;
        }
    }

    private static String words(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator()));
    }

    private static List<Map<String, String>> fields(List<Problem> problems) {
        return problems.stream()
                .map(problem -> Map.of("pointer", problem.pointer(), "message", problem.message()))
                .toList();
    }
}
