package io.meterroute.examples.tool;

import io.meterroute.config.DecisionJson;
import io.meterroute.model.DecisionEntry;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.Logged;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Exports recorded decisions. */
@Command(
        name = "decisions",
        description =
                "Exports recorded decisions with their inputs, one JSON object a line; meter numbers are in them.",
        mixinStandardHelpOptions = true)
final class DecisionsCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final Period period = new Period();

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        try (Stop stop = Stop.onInterrupt();
                StoreOptions.Opened opened = store.open();
                BufferedWriter lines = Files.newBufferedWriter(file)) {
            long written = 0;
            try (Display display = Display.of("decisions", -1, output.err())) {
                DecisionLog log = opened.stores().decisionLog().orElseThrow();
                Optional<String> cursor = Optional.empty();
                List<Logged<DecisionEntry>> page;
                do {
                    page = log.page(period.from(), period.to(), cursor, PAGE);
                    for (Logged<DecisionEntry> logged : page) {
                        lines.write(DecisionJson.line(logged.entry()));
                        lines.write('\n');
                        cursor = Optional.of(logged.cursor());
                    }
                    written += page.size();
                    display.show(written, "decisions");
                } while (page.size() == PAGE && !stop.isAsked());
            }
            boolean isFinished = !stop.isAsked();
            output.result(
                    written + " decisions exported" + (isFinished ? "" : ", then stopped"),
                    Map.of("exported", written, "finished", isFinished));
            return isFinished ? ExitCodes.DONE : ExitCodes.STOPPED;
        }
    }
}
