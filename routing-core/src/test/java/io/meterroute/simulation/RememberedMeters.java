package io.meterroute.simulation;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.MeterStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Meters that are read from memory until that is too old, or the node has written itself. */
final class RememberedMeters implements MeterStore {
    private final MeterStore store;
    private final Duration age;
    private final Map<MeterNumber, MeterReading> remembered = new HashMap<>();

    RememberedMeters(MeterStore store, Duration age) {
        this.store = store;
        this.age = age;
    }

    @Override
    public MeterReading find(MeterNumber number) {
        MeterReading fresh = store.find(number);
        MeterReading old = remembered.get(number);
        if (old == null || old.storeTime().plus(age).isBefore(fresh.storeTime())) {
            remembered.put(number, fresh);
            return fresh;
        }
        return new MeterReading(old.meter(), fresh.storeTime());
    }

    @Override
    public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
        remembered.remove(next.number());
        return store.compareAndSet(expected, next);
    }
}
