package io.meterroute.jdbc;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.RoutingStores;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** Tests on one database, whose tables are the test class's own and empty when a test begins. */
abstract class OnDatabase {
    private final TestDatabase database;
    private final DataSource dataSource;
    private final String prefix = getClass().getSimpleName() + "_";

    OnDatabase(TestDatabase database) {
        this(database, database.pool());
    }

    /** Takes connections to {@code database} from {@code dataSource}. */
    OnDatabase(TestDatabase database, DataSource dataSource) {
        this.database = database;
        this.dataSource = dataSource;
    }

    @BeforeEach
    void clear() {
        database.clear(prefix);
    }

    /** Returns stores as another node would have them. */
    RoutingStores stores(InstitutionId institution, SpaceId space) {
        return database.takenAsItIs(JdbcRouting.on(dataSource))
                .tablePrefix(prefix)
                .pollInterval(Duration.ofMillis(20))
                .forInstitution(institution, space);
    }
}
