package io.meterroute.examples.tool;

import io.meterroute.Bulk;
import io.meterroute.ExportProgress;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.UtilityId;
import io.meterroute.spi.MeterDirectory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports meters to a CSV file. */
@Command(
        name = "export",
        description = "Exports meters as CSV that an import reads back.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "The CSV file to write.")
    private Path file = Path.of("");

    @Option(names = "--utility", description = "Only meters of this utility.")
    private Optional<String> utility = Optional.empty();

    @Override
    public Integer call() throws IOException {
        try (Stop stop = Stop.onInterrupt();
                StoreOptions.Opened opened = store.open();
                BufferedWriter csv = Files.newBufferedWriter(file)) {
            MeterFilter filter = utility.map(UtilityId::of).map(MeterFilter::of).orElse(MeterFilter.all());
            Bulk bulk = Bulk.builder().stores(opened.stores()).build();
            long total = total(opened, filter);
            ExportProgress end;
            try (Display display = Display.of("export", total, output.err())) {
                end = bulk.exportMeters(csv, filter, progress -> {
                    display.show(progress.meters(), "meters");
                    return !stop.isAsked();
                });
            }
            output.result(
                    end.meters() + " meters exported", Map.of("exported", end.meters(), "finished", end.isFinished()));
            return end.isFinished() ? ExitCodes.DONE : ExitCodes.STOPPED;
        }
    }

    /** All meters, or those of the utility, as the directory counts them; what no utility of the table has is not in it. */
    private static long total(StoreOptions.Opened opened, MeterFilter filter) {
        MeterDirectory directory = opened.stores().directory().orElseThrow();
        if (filter.utility().isPresent()) {
            return directory.count(filter.utility());
        }
        long total = directory.count(Optional.empty());
        for (UtilityId utility : opened.table().utilities().keySet()) {
            total += directory.count(Optional.of(utility));
        }
        return total;
    }
}
