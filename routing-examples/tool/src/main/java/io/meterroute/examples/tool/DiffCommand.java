package io.meterroute.examples.tool;

import io.meterroute.config.RoutingTableJson;
import io.meterroute.model.RoutingTable;
import io.meterroute.rules.TableDifference;
import io.meterroute.rules.TableFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells in what two routing tables differ. */
@Command(
        name = "diff",
        description =
                "Tells in what two routing tables differ, fact by fact; the order of fields and lines is no difference.",
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private final Output output = new Output();

    @Parameters(index = "0", paramLabel = "BEFORE", description = "A routing table as JSON.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "Another one.")
    private Path after = Path.of("");

    @Override
    public Integer call() throws IOException {
        TableDifference difference = TableDifference.between(read(before), read(after));
        List<String> facts =
                difference.facts().stream().map(TableFact::sentence).toList();
        output.result(
                facts.isEmpty() ? "No difference" : String.join(System.lineSeparator(), facts), Map.of("facts", facts));
        return facts.isEmpty() ? ExitCodes.DONE : ExitCodes.FOUND;
    }

    /** Reads the table in {@code file}; what is wrong with it is said with the file's name. */
    static RoutingTable read(Path file) throws IOException {
        try {
            return RoutingTableJson.read(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
