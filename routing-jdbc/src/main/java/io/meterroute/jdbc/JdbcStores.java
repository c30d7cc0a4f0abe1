package io.meterroute.jdbc;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoundLog;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingTableStore;
import java.util.Optional;

/** The stores of one institution and one space, made once. */
final class JdbcStores implements RoutingStores {
    private final Database database;
    private final Options options;
    private final InstitutionId institution;
    private final int id;
    private final SpaceId space;
    private final JdbcRoutingTableStore tables;
    private final JdbcMeterStore meters;
    private final JdbcMeterDirectory directory;
    private final Optional<ChangeFeed> changes;
    private final JdbcDecisionLog decisions;
    private final JdbcAuditLog audit;
    private final JdbcRoundLog rounds;

    JdbcStores(Database database, InstitutionId institution, SpaceId space, Options options) {
        this.database = database;
        this.options = options;
        this.institution = institution;
        this.space = space;
        NameIds ids = new NameIds(database);
        MeterKeys keys = new MeterKeys(ids, space);
        MeterTallies tallies = new MeterTallies(database, keys);
        this.id = ids.of(NameKind.INSTITUTION, institution.value());
        Notices notices = new Notices(database, id, keys.space());
        this.tables = new JdbcRoutingTableStore(database, institution, id, notices);
        MeterWrites writes = new MeterWrites(database, keys);
        MeterLoader loader = new MeterLoader(database, keys, writes, tallies, notices);
        this.meters = new JdbcMeterStore(database, space, keys, writes, tallies, notices, loader);
        this.changes = database.dialect()
                .ear(database, options.feed(), id, keys.space())
                .map(JdbcChangeFeed::new);
        this.directory = new JdbcMeterDirectory(database, keys, tallies, loader);
        this.decisions = new JdbcDecisionLog(database, id);
        this.audit = new JdbcAuditLog(database, id);
        this.rounds = new JdbcRoundLog(database, keys.space());
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

    /**
     * Returns where purchases are journaled.
     *
     * @throws IllegalStateException if the database may lose what it has acknowledged (STORE-6)
     */
    @Override
    public Optional<PurchaseJournal> journal() {
        return Optional.of(JdbcPurchaseJournal.on(database, institution, id, options.journal()));
    }

    @Override
    public Optional<DecisionLog> decisionLog() {
        return Optional.of(decisions);
    }

    @Override
    public Optional<AuditLog> auditLog() {
        return Optional.of(audit);
    }

    @Override
    public Optional<RoundLog> roundLog() {
        return Optional.of(rounds);
    }

    @Override
    public Optional<ChangeFeed> changes() {
        return changes;
    }
}
