package io.meterroute.examples.brownfield;

import io.meterroute.model.SpaceId;
import io.meterroute.tck.MeterStoreContract;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

// begin: a contract
class LegacyMeterStoreTest implements MeterStoreContract {
    private final Map<SpaceId, LegacyMeterTable> tables = new ConcurrentHashMap<>();

    @Override
    public LegacyMeterStore openMeterStore(SpaceId space) {
        return new LegacyMeterStore(tables.computeIfAbsent(space, s -> new LegacyMeterTable()), () -> Instant.EPOCH);
    }
}
// end: a contract
