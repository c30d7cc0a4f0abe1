package io.meterroute.examples.tool;

import io.meterroute.Bulk;
import io.meterroute.ImportProgress;
import io.meterroute.MeterImport;
import io.meterroute.model.ImportOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports meters from a CSV file. */
@Command(
        name = "import",
        description = {
            "Imports meters from CSV: new ones are added, present ones learn what is new.",
            "Columns: meter, and any of utility, prefer, exclude, supported, not_supported."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "The CSV file.")
    private Path file = Path.of("");

    @Option(names = "--source", description = "Whose word it is (default: the file's name).")
    private Optional<String> source = Optional.empty();

    @Option(names = "--date", description = "The day that the file speaks of (default: today, UTC).")
    private Optional<LocalDate> date = Optional.empty();

    @Option(names = "--by", description = "Who imports (default: ${DEFAULT-VALUE}).", defaultValue = "${sys:user.name}")
    private String by = "";

    @Option(
            names = "--after",
            paramLabel = "LINE",
            description = "Passes over the lines up to this one.",
            defaultValue = "0")
    private long after;

    @Option(names = "--check-digits", description = "Refuses numbers with a wrong Luhn digit.")
    private boolean checkDigits;

    @Override
    public Integer call() throws IOException {
        ImportOrigin origin = new ImportOrigin(
                source.orElseGet(() -> String.valueOf(file.getFileName())),
                date.orElseGet(() -> LocalDate.now(ZoneOffset.UTC)));
        MeterImport order = MeterImport.of(origin, by).after(after);
        try (Stop stop = Stop.onInterrupt();
                StoreOptions.Opened opened = store.open();
                InputStream csv = Files.newInputStream(file)) {
            Bulk bulk = Bulk.builder().stores(opened.stores()).build();
            ImportProgress end;
            try (Display display = Display.of("import", lines(), output.err())) {
                end = bulk.importMeters(
                        csv, checkDigits ? order.checkingDigits() : order, output.err()::println, progress -> {
                            display.show(progress.line(), words(progress));
                            return !stop.isAsked();
                        });
            }
            return ended(end);
        }
    }

    private int ended(ImportProgress end) {
        String more = end.isFinished()
                ? ""
                : System.lineSeparator() + "Stopped. To go on: repeat this with --after " + end.line();
        output.result(
                words(end) + more,
                Map.of(
                        "added", end.added(),
                        "changed", end.changed(),
                        "unchanged", end.unchanged(),
                        "bad", end.bad(),
                        "line", end.line(),
                        "finished", end.isFinished()));
        if (!end.isFinished()) {
            return ExitCodes.STOPPED;
        }
        return end.bad() > 0 ? ExitCodes.FOUND : ExitCodes.DONE;
    }

    private long lines() throws IOException {
        long lines = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    private static String words(ImportProgress progress) {
        return progress.added() + " added, " + progress.changed() + " changed, " + progress.unchanged() + " unchanged, "
                + progress.bad() + " bad";
    }
}
