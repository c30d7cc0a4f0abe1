package io.meterroute.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What reads input from outside. Each is given any bytes at all, and throws nothing unless something is wrong with it. */
enum Target {
    /** Routing tables as JSON. */
    ROUTING_TABLE,
    /** Outcome tables as JSON. */
    OUTCOME_TABLE,
    /** Decisions made by tables that were read, and written as JSON. */
    DECISION,
    /** Meters as CSV. */
    METER_CSV,
    /** The texts that stores keep. */
    STORED_TEXT,
    /** Meter numbers as people type them. */
    METER_NUMBER,
    /** What a provider answers over HTTP. */
    PROVIDER_ANSWER;

    private static final Path SEEDS = Path.of("src/test/resources/io/meterroute/fuzz");

    /** Takes input and judges what becomes of it. */
    void take(byte[] input) throws IOException {
        switch (this) {
            case ROUTING_TABLE -> RoutingTableTarget.take(input);
            case OUTCOME_TABLE -> OutcomeTableTarget.take(input);
            case DECISION -> DecisionTarget.take(input);
            case METER_CSV -> MeterCsvTarget.take(input);
            case STORED_TEXT -> StoredTextTarget.take(input);
            case METER_NUMBER -> MeterNumberTarget.take(input);
            case PROVIDER_ANSWER -> ProviderAnswerTarget.take(input);
        }
    }

    /** Where the inputs are that it begins with, and those that once found something. */
    Path seeds() {
        return SEEDS.resolve(name().toLowerCase(Locale.ROOT));
    }

    /** The inputs that it begins with, each in a file. */
    List<Path> seedFiles() {
        try (Stream<Path> files = Files.list(seeds())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
