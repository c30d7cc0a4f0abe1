package io.meterroute.memory;

import io.meterroute.model.InstitutionId;
import io.meterroute.tck.RoutingTableStoreContract;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class InMemoryRoutingTableStoreTest implements RoutingTableStoreContract {
    private final Map<InstitutionId, InMemoryRoutingTableStore> stores = new ConcurrentHashMap<>();

    @Override
    public InMemoryRoutingTableStore openTableStore(InstitutionId institution) {
        return stores.computeIfAbsent(institution, InMemoryRoutingTableStore::new);
    }
}
