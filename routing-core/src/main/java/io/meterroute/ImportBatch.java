package io.meterroute;

import io.meterroute.config.CsvProblem;
import io.meterroute.config.MeterLine;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lines that are stored together, and those of them that their meters turned out to contradict. Not thread-safe. */
final class ImportBatch {
    private final ImportRules rules;
    private final Map<MeterNumber, MeterLine> lines = new LinkedHashMap<>();
    private final Map<Long, CsvProblem> refused = new TreeMap<>();

    ImportBatch(List<MeterLine> lines, ImportRules rules) {
        this.rules = rules;
        lines.forEach(line -> this.lines.put(line.meter(), line));
    }

    List<MeterNumber> numbers() {
        return List.copyOf(lines.keySet());
    }

    /** Returns what the meter's line says of it as it was read: nothing if the line is refused. */
    List<MeterEvent> events(MeterReading reading) {
        MeterLine line = lines.get(reading.meter().number());
        if (line == null) {
            throw new IllegalArgumentException(
                    "meter " + reading.meter().number().masked() + " is not of this batch");
        }
        var excluded = rules.excluded(line, reading);
        if (excluded.isEmpty()) {
            refused.remove(line.line());
            return rules.events(line, reading);
        }
        refused.put(
                line.line(),
                new CsvProblem(
                        line.line(),
                        Optional.of("prefer"),
                        Optional.of(excluded.get().value()),
                        "provider " + excluded.get() + " is excluded at the utility that the meter has"));
        return List.of();
    }

    /** Returns the lines refused, in their order. */
    Collection<CsvProblem> refused() {
        return refused.values();
    }
}
