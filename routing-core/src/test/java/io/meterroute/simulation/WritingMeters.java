package io.meterroute.simulation;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.MeterStore;

/** Meters that are written in another way. */
record WritingMeters(MeterStore store, Write write) implements MeterStore {
    interface Write {
        boolean write(MeterStore store, MeterRecord before, MeterRecord next);
    }

    @Override
    public MeterReading find(MeterNumber number) {
        return store.find(number);
    }

    @Override
    public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
        return write.write(store, expected, next);
    }
}
