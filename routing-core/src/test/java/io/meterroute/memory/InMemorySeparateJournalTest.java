package io.meterroute.memory;

import io.meterroute.model.InstitutionId;
import io.meterroute.tck.PurchaseJournalContract;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class InMemorySeparateJournalTest implements PurchaseJournalContract {
    private final Map<InstitutionId, InMemoryPurchaseJournal> journals = new ConcurrentHashMap<>();

    @Override
    public InMemoryPurchaseJournal openJournal(InstitutionId institution) {
        return journals.computeIfAbsent(institution, i -> new InMemoryPurchaseJournal(() -> Instant.EPOCH));
    }
}
