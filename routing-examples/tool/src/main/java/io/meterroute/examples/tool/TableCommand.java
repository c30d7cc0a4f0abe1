package io.meterroute.examples.tool;

import io.meterroute.config.RoutingTableJson;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableRevision;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a routing table that is in the database. */
@Command(
        name = "table",
        description = "Shows the routing table in force, or an old revision of it, as JSON.",
        mixinStandardHelpOptions = true)
final class TableCommand implements Callable<Integer> {
    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final Output output = new Output();

    @Option(names = "--revision", description = "The revision (default: the one in force).")
    private Optional<Long> revision = Optional.empty();

    @Override
    public Integer call() throws IOException {
        try (StoreOptions.Opened opened = store.open()) {
            String json = RoutingTableJson.write(revision.isPresent() ? old(opened, revision.get()) : opened.table());
            output.result(json, json);
            return ExitCodes.DONE;
        }
    }

    private static RoutingTable old(StoreOptions.Opened opened, long number) {
        return opened.stores()
                .tables()
                .find(number)
                .map(TableRevision::table)
                .orElseThrow(() -> new IllegalArgumentException("there is no revision " + number));
    }
}
