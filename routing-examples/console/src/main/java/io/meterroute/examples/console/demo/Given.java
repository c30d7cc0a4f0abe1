package io.meterroute.examples.console.demo;

import io.meterroute.config.MeterLine;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.spi.RoutingStores;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What an institution begins with.
 *
 * @param table its first routing table
 * @param meters its meters
 * @param truth who truly serves them
 */
record Given(RoutingTable table, List<MeterLine> meters, List<Truth.Line> truth) {
    /** Puts table and meters into empty stores. */
    void storeIn(RoutingStores stores, Instant at) {
        stores.directory()
                .orElseThrow()
                .addAll(meters.stream().map(line -> record(line, at)).iterator(), present -> {});
        stores.tables().publish(0, table, TableChange.of("import", "Taken over from the contracts of record", at));
    }

    private MeterRecord record(MeterLine line, Instant at) {
        ImportOrigin origin = new ImportOrigin("meters.csv", LocalDate.ofInstant(at, ZoneOffset.UTC));
        MeterRecord meter = MeterTransitions.apply(MeterRecord.unseen(line.meter()), line.imported(origin, at));
        return line.preference()
                .map(own -> MeterTransitions.apply(meter, new MeterEvent.Preferred(table.institution(), own, at)))
                .orElse(meter);
    }
}
