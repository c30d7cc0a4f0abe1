package io.meterroute.memory;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.tck.ChangeFeedContract;
import java.time.Instant;

class InMemoryChangeFeedTest implements ChangeFeedContract {
    private final InMemoryChangeFeed feed = new InMemoryChangeFeed();
    private final InMemoryMeterStore meters = new InMemoryMeterStore(() -> Instant.EPOCH, feed);
    private final InMemoryRoutingTableStore tables = new InMemoryRoutingTableStore(InstitutionId.of("bank"), feed);

    @Override
    public InMemoryChangeFeed openChangeFeed(InstitutionId institution, SpaceId space) {
        return feed;
    }

    @Override
    public InMemoryMeterStore openMeterStore(SpaceId space) {
        return meters;
    }

    @Override
    public InMemoryRoutingTableStore openTableStore(InstitutionId institution) {
        return tables;
    }
}
