package io.meterroute.jdbc;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingTableStore;
import io.meterroute.tck.ChangeFeedContract;
import io.meterroute.tck.MeterDirectoryContract;
import io.meterroute.tck.MeterStoreContract;
import io.meterroute.tck.RoutingTableStoreContract;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** All contracts on one database; every handle is one that another node would have. */
abstract class JdbcContracts
        implements MeterStoreContract, MeterDirectoryContract, RoutingTableStoreContract, ChangeFeedContract {
    private static final InstitutionId ANY = InstitutionId.of("any");

    private final TestDatabase database;
    private final DataSource dataSource;
    private final String prefix = getClass().getSimpleName() + "_";

    JdbcContracts(TestDatabase database) {
        this(database, database.pool());
    }

    /** Takes connections to {@code database} from {@code dataSource}. */
    JdbcContracts(TestDatabase database, DataSource dataSource) {
        this.database = database;
        this.dataSource = dataSource;
    }

    @BeforeEach
    void clear() {
        database.clear(prefix);
    }

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

    private RoutingStores stores(InstitutionId institution, SpaceId space) {
        return JdbcRouting.on(dataSource)
                .tablePrefix(prefix)
                .pollInterval(Duration.ofMillis(20))
                .forInstitution(institution, space);
    }
}
