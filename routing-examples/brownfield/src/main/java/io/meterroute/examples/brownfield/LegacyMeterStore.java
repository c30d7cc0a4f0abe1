package io.meterroute.examples.brownfield;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.UtilityId;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.UtilityResolver;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets the router keep its meters in the platform's own table, and lets it see the municipality that the table has had all
 * along. Thread-safe, as the table is.
 */
final class LegacyMeterStore implements MeterStore, UtilityResolver {
    private final LegacyMeterTable table;
    private final InstantSource clock;

    /** Makes a store over {@code table}, whose time is {@code clock}'s: in a database its own time, never the node's. */
    LegacyMeterStore(LegacyMeterTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    // begin: a meter store
    @Override
    public MeterReading find(MeterNumber number) {
        MeterRecord meter = table.find(number.value())
                .flatMap(row -> row.routing().map(routing -> routing.withVersion(row.routingVersion())))
                .orElse(MeterRecord.unseen(number));
        return new MeterReading(meter, clock.instant());
    }

    @Override
    public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
        if (!expected.number().equals(next.number())) {
            throw new IllegalArgumentException("meter " + next.number().masked() + " cannot take the place of meter "
                    + expected.number().masked());
        }
        return table.updateRouting(next.number().value(), expected.version(), next);
    }
    // end: a meter store

    @Override
    public Optional<UtilityId> resolve(MeterNumber meter) {
        return table.find(meter.value())
                .map(LegacyMeterTable.Row::municipality)
                .filter(code -> !code.isEmpty())
                .map(UtilityId::of);
    }
}
