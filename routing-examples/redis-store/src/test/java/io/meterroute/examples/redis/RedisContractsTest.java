package io.meterroute.examples.redis;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.RoutingTableStore;
import io.meterroute.tck.ChangeFeedContract;
import io.meterroute.tck.MeterDirectoryContract;
import io.meterroute.tck.MeterStoreContract;
import io.meterroute.tck.RoutingTableStoreContract;

/** The contracts of meters, tables and what tells of them; every handle is one that another node would have. */
class RedisContractsTest extends OnRedis
        implements MeterStoreContract, MeterDirectoryContract, RoutingTableStoreContract, ChangeFeedContract {
    private static final InstitutionId ANY = InstitutionId.of("any");

    @Override
    public MeterStore openMeterStore(SpaceId space) {
        return stores(ANY, space).meters();
    }

    @Override
    public MeterDirectory openMeterDirectory(SpaceId space) {
        return stores(ANY, space).directory().orElseThrow();
    }

    @Override
    public RoutingTableStore openTableStore(InstitutionId institution) {
        return stores(institution, SpaceId.of("any")).tables();
    }

    @Override
    public ChangeFeed openChangeFeed(InstitutionId institution, SpaceId space) {
        return stores(institution, space).changes().orElseThrow();
    }
}
