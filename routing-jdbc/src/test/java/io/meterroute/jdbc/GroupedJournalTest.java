package io.meterroute.jdbc;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingTableStore;
import io.meterroute.tck.PurchaseJournalWithTableContract;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The journal's contract on PostgreSQL where all callers are one node's, so that what they write at once is grouped. */
class GroupedJournalTest extends OnDatabase implements PurchaseJournalWithTableContract {
    private final Map<InstitutionId, PurchaseJournal> journals = new ConcurrentHashMap<>();

    GroupedJournalTest() {
        super(TestDatabase.POSTGRESQL);
    }

    @Override
    public PurchaseJournal openJournal(InstitutionId institution) {
        return journals.computeIfAbsent(
                institution, key -> stores(key, SpaceId.of("any")).journal().orElseThrow());
    }

    @Override
    public RoutingTableStore openTableStore(InstitutionId institution) {
        return stores(institution, SpaceId.of("any")).tables();
    }
}
