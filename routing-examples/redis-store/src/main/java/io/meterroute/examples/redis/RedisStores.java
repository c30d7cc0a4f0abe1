package io.meterroute.examples.redis;

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
final class RedisStores implements RoutingStores {
    private final RedisServer server;
    private final InstitutionId institution;
    private final SpaceId space;
    private final Options options;
    private final Keys ofInstitution;
    private final RoutingTableStore tables;
    private final MeterStore meters;
    private final MeterDirectory directory;
    private final DecisionLog decisions;
    private final AuditLog audit;
    private final RoundLog rounds;
    private final ChangeFeed changes;

    /**
     * How the stores are set up.
     *
     * @param prefix what all keys begin with
     * @param decisions how many decisions are kept
     * @param journalCheck throws if the server is no place for a journal
     */
    record Options(String prefix, int decisions, Runnable journalCheck) {}

    RedisStores(RedisServer server, InstitutionId institution, SpaceId space, Options options) {
        this.server = server;
        this.institution = institution;
        this.space = space;
        this.options = options;
        this.ofInstitution = Keys.of(options.prefix(), institution);
        Keys ofSpace = Keys.of(options.prefix(), space);
        MeterKeys meterKeys = new MeterKeys(server, ofSpace);
        this.tables = new RedisRoutingTableStore(server, institution, ofInstitution);
        this.meters = new RedisMeterStore(space, meterKeys);
        this.directory = new RedisMeterDirectory(server, meterKeys);
        this.decisions = new RedisDecisionLog(server, ofInstitution, options.decisions());
        this.audit = new RedisAuditLog(server, ofInstitution);
        this.rounds = new RedisRoundLog(server, ofSpace);
        this.changes = new RedisChangeFeed(server, RedisRoutingTableStore.changes(ofInstitution), meterKeys.changes());
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
     * @throws IllegalStateException if the server may lose what it has acknowledged, and this is not accepted (STORE-6)
     */
    @Override
    public Optional<PurchaseJournal> journal() {
        options.journalCheck().run();
        return Optional.of(new RedisPurchaseJournal(server, institution, ofInstitution));
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
        return Optional.of(changes);
    }
}
