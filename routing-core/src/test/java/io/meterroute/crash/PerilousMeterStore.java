package io.meterroute.crash;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.MeterStore;

/** The meters as one node sees them, which may die, freeze or get an error before and after every call. */
final class PerilousMeterStore implements MeterStore {
    private final MeterStore store;
    private final Node node;

    PerilousMeterStore(MeterStore store, Node node) {
        this.store = store;
        this.node = node;
    }

    @Override
    public MeterReading find(MeterNumber number) {
        node.point();
        node.mayFail();
        return store.find(number);
    }

    @Override
    public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
        node.point();
        node.mayFail();
        boolean written = store.compareAndSet(expected, next);
        node.point();
        node.mayFail();
        return written;
    }
}
