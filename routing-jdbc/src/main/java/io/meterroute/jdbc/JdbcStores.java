package io.meterroute.jdbc;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingTableStore;
import java.util.Optional;

/** The stores of one institution and one space, made once. */
final class JdbcStores implements RoutingStores {
    private final InstitutionId institution;
    private final SpaceId space;
    private final JdbcRoutingTableStore tables;
    private final JdbcMeterStore meters;
    private final JdbcMeterDirectory directory;
    private final Optional<ChangeFeed> changes;

    JdbcStores(Database database, InstitutionId institution, SpaceId space, FeedOptions feed) {
        this.institution = institution;
        this.space = space;
        NameIds ids = new NameIds(database);
        MeterKeys keys = new MeterKeys(ids, space);
        MeterTallies tallies = new MeterTallies(database, keys);
        int institutionId = ids.of(NameKind.INSTITUTION, institution.value());
        Notices notices = new Notices(database, institutionId, keys.space());
        this.tables = new JdbcRoutingTableStore(database, institution, institutionId, notices);
        MeterWrites writes = new MeterWrites(database, keys);
        MeterLoader loader = new MeterLoader(database, keys, writes, tallies, notices);
        this.meters = new JdbcMeterStore(database, space, keys, writes, tallies, notices, loader);
        this.changes = database.dialect()
                .ear(database, feed, institutionId, keys.space())
                .map(JdbcChangeFeed::new);
        this.directory = new JdbcMeterDirectory(database, keys, tallies, loader);
    }

    @Override
    public InstitutionId institution() {
        return institution;
    }

    @Override
    public SpaceId space() {
        return space;
    }

    @Override
    public RoutingTableStore tables() {
        return tables;
    }

    @Override
    public MeterStore meters() {
        return meters;
    }

    @Override
    public Optional<MeterDirectory> directory() {
        return Optional.of(directory);
    }

    @Override
    public Optional<ChangeFeed> changes() {
        return changes;
    }
}
