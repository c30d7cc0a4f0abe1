package io.meterroute;

import io.meterroute.config.MeterLine;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Standing;
import io.meterroute.rules.MeterTransitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the lines of one file are for their meters.
 *
 * @param table the routing table in force
 * @param origin the file and its day
 */
record ImportRules(RoutingTable table, ImportOrigin origin) {
    /** Returns what {@code line} says of the meter as it was read. */
    List<MeterEvent> events(MeterLine line, MeterReading reading) {
        List<MeterEvent> events = new ArrayList<>();
        events.add(line.imported(origin, reading.storeTime()));
        line.preference()
                .ifPresent(preference ->
                        events.add(new MeterEvent.Preferred(table.institution(), preference, reading.storeTime())));
        return events;
    }

    /**
     * Returns the provider that {@code line} prefers although it is excluded at the utility that the meter has with this line,
     * if there is one (PREF-5).
     */
    Optional<ProviderId> excluded(MeterLine line, MeterReading reading) {
        if (line.preference().isEmpty()) {
            return Optional.empty();
        }
        MeterRecord imported = MeterTransitions.apply(reading.meter(), line.imported(origin, reading.storeTime()));
        return line.preference().get().tiers().stream()
                .flatMap(List::stream)
                .filter(provider ->
                        table.preferences(imported.utility()).standing(provider).equals(Standing.EXCLUDED))
                .findFirst();
    }
}
