package io.meterroute.jdbc;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
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

    JdbcStores(Database database, InstitutionId institution, SpaceId space) {
        this.institution = institution;
        this.space = space;
        NameIds ids = new NameIds(database);
        MeterKeys keys = new MeterKeys(ids, space);
        MeterTallies tallies = new MeterTallies(database, keys);
        this.tables =
                new JdbcRoutingTableStore(database, institution, ids.of(NameKind.INSTITUTION, institution.value()));
        MeterWrites writes = new MeterWrites(database, keys);
        MeterLoader loader = new MeterLoader(database, keys, writes, tallies);
        this.meters = new JdbcMeterStore(database, space, keys, writes, tallies, loader);
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
}
