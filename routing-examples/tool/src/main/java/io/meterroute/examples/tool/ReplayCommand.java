package io.meterroute.examples.tool;

import io.meterroute.model.DecisionEntry;
import io.meterroute.model.Outcome;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableRevision;
import io.meterroute.spi.RoutingTableStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes recorded decisions again, and tells whether they come out as they did. */
@Command(
        name = "replay",
        description = "Makes decisions again from their JSON, and tells whether they come out as they did.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final Balancing balancing = new Balancing();

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "A decision as JSON, or a file with one a line.")
    private Path file = Path.of("");

    @Option(
            names = "--with",
            paramLabel = "FILE",
            description =
                    "The routing table that they were made with, once or several times (default: the database's).")
    private List<Path> tables = List.of();

    private final Map<String, RoutingTable> known = new HashMap<>();

    @Override
    public Integer call() throws IOException {
        for (Path table : tables) {
            RoutingTable read = DiffCommand.read(table);
            known.put(read.checksum(), read);
        }
        if (!tables.isEmpty()) {
            return replay(Optional.empty());
        }
        try (StoreOptions.Opened opened = store.open()) {
            return replay(Optional.of(opened.stores().tables()));
        }
    }

    private int replay(Optional<RoutingTableStore> revisions) throws IOException {
        long replayed = 0;
        long different = 0;
        List<String> lines = new ArrayList<>();
        try (DecisionFile decisions = DecisionFile.open(file)) {
            for (Optional<DecisionEntry> next = decisions.next(); next.isPresent(); next = decisions.next()) {
                DecisionEntry entry = next.get();
                Outcome now = balancing
                        .decide(table(entry, revisions), entry.meter(), entry.signals(), entry.request(), entry.phase())
                        .outcome();
                replayed++;
                if (!now.equals(entry.outcome())) {
                    different++;
                    if (lines.size() < SHOWN) {
                        lines.add(entry.request().key() + ": was " + entry.outcome() + ", comes out as " + now);
                    }
                }
            }
        }
        String words =
                replayed + " decisions made again, " + (different == 0 ? "all as they were" : different + " differ");
        List<String> shown = new ArrayList<>(lines);
        shown.add(words);
        output.result(
                String.join(System.lineSeparator(), shown),
                Map.of("replayed", replayed, "different", different, "differences", lines));
        return different == 0 ? ExitCodes.DONE : ExitCodes.FOUND;
    }

    private RoutingTable table(DecisionEntry entry, Optional<RoutingTableStore> revisions) {
        return known.computeIfAbsent(
                entry.tableChecksum(),
                checksum -> revisions
                        .flatMap(store -> store.find(entry.tableRevision()))
                        .map(TableRevision::table)
                        .filter(table -> table.checksum().equals(checksum))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "decision " + entry.request().key()
                                        + " was made with routing table revision " + entry.tableRevision()
                                        + " (checksum " + checksum
                                        + "), which is not here: name its file with --with")));
    }
}
