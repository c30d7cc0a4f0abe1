package io.meterroute;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.DamagedRecordException;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.StoreException;
import java.util.function.LongSupplier;

/** Reads meters for decisions that nobody sends anything on; a store that has just failed is not asked at once again. */
final class CautiousStore {
    private final MeterStore store;
    private final Outage outage;

    CautiousStore(MeterStore store, LongSupplier ticker) {
        this.store = store;
        this.outage = new Outage("meter store", "decisions go on with the meters held here", ticker);
    }

    /**
     * Reads a meter.
     *
     * @throws DamagedRecordException if this meter's record cannot be read
     * @throws StoreException if the store fails, or has failed a moment ago
     */
    MeterRecord read(MeterNumber number) {
        if (!outage.mayAsk()) {
            throw new StoreException("the meter store failed a moment ago, and is not asked again at once");
        }
        try {
            MeterRecord meter = store.find(number).meter();
            outage.worked();
            return meter;
        } catch (DamagedRecordException e) {
            outage.worked();
            throw e;
        } catch (StoreException e) {
            outage.failed(e);
            throw e;
        }
    }
}
