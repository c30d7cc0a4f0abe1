package io.meterroute.examples.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meterroute.config.DecisionJson;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.RoutingKey;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.Logged;
import io.meterroute.spi.StoreException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of decisions as JSON, one after the other, read from its beginning to its end: a decision log that nothing can be
 * added to. A cursor is the number of the decision in the file. Not thread-safe.
 */
final class DecisionFile implements DecisionLog, AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;
    private final Reader text;
    private final MappingIterator<JsonNode> values;
    private long read;

    private DecisionFile(Path file, Reader text, MappingIterator<JsonNode> values) {
        this.file = file;
        this.text = text;
        this.values = values;
    }

    static DecisionFile open(Path file) throws IOException {
        Reader text = Files.newBufferedReader(file);
        return new DecisionFile(file, text, MAPPER.readerFor(JsonNode.class).readValues(text));
    }

    /**
     * Returns the next decision, or empty at the end of the file.
     *
     * @throws IllegalArgumentException if what follows is no decision
     */
    Optional<DecisionEntry> next() throws IOException {
        try {
            if (!values.hasNextValue()) {
                return Optional.empty();
            }
            read++;
            return Optional.of(DecisionJson.read(values.nextValue().toString()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", decision " + read + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void append(DecisionEntry entry) {
        throw new UnsupportedOperationException("a file of decisions is only read");
    }

    @Override
    public List<Logged<DecisionEntry>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
        if (!cursor.orElse("0").equals(String.valueOf(read))) {
            throw new IllegalArgumentException("a file of decisions is read once, from its beginning to its end");
        }
        List<Logged<DecisionEntry>> page = new ArrayList<>();
        try {
            for (Optional<DecisionEntry> entry = next(); entry.isPresent(); entry = next()) {
                Instant at = entry.get().at();
                if (!at.isBefore(from) && at.isBefore(to)) {
                    page.add(new Logged<>(String.valueOf(read), entry.get()));
                }
                if (page.size() == limit) {
                    return page;
                }
            }
            return page;
        } catch (IOException e) {
            throw new StoreException(file + " cannot be read", e);
        }
    }

    @Override
    public List<DecisionEntry> ofKey(RoutingKey key, int limit) {
        throw new UnsupportedOperationException("a file of decisions has no index");
    }

    @Override
    public void close() throws IOException {
        values.close();
        text.close();
    }
}
