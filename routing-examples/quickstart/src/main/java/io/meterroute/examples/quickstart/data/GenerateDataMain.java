package io.meterroute.examples.quickstart.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the quickstart's data files into the directory it is given: routing table, meters, purchases, and who truly
 * serves which meter. Every run writes the same bytes; change the seed for another day.
 */
public final class GenerateDataMain {
    static final long SEED = 2026_12L;

    private GenerateDataMain() {}

    /** Takes one argument, the directory. */
    public static void main(String... args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: GenerateDataMain <directory>");
        }
        Path directory = Files.createDirectories(Path.of(args[0]));
        for (Map.Entry<String, String> file : DataSet.files(SEED).entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }
}
