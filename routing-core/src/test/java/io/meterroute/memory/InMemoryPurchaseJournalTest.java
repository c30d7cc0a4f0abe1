package io.meterroute.memory;

import io.meterroute.model.InstitutionId;
import io.meterroute.tck.PurchaseJournalWithTableContract;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class InMemoryPurchaseJournalTest implements PurchaseJournalWithTableContract {
    private final Map<InstitutionId, InMemoryRoutingTableStore> tables = new ConcurrentHashMap<>();
    private final Map<InstitutionId, InMemoryPurchaseJournal> journals = new ConcurrentHashMap<>();

    @Override
    public InMemoryPurchaseJournal openJournal(InstitutionId institution) {
        return journals.computeIfAbsent(
                institution, i -> new InMemoryPurchaseJournal(() -> Instant.EPOCH, openTableStore(i)));
    }

    @Override
    public InMemoryRoutingTableStore openTableStore(InstitutionId institution) {
        return tables.computeIfAbsent(institution, InMemoryRoutingTableStore::new);
    }
}
