package io.meterroute.memory;

import io.meterroute.model.SpaceId;
import io.meterroute.tck.MeterDirectoryContract;
import io.meterroute.tck.MeterStoreContract;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class InMemoryMeterStoreTest implements MeterStoreContract, MeterDirectoryContract {
    private final Map<SpaceId, InMemoryMeterStore> stores = new ConcurrentHashMap<>();

    @Override
    public InMemoryMeterStore openMeterStore(SpaceId space) {
        return stores.computeIfAbsent(space, s -> new InMemoryMeterStore(() -> Instant.EPOCH));
    }

    @Override
    public InMemoryMeterStore openMeterDirectory(SpaceId space) {
        return openMeterStore(space);
    }
}
