package io.meterroute.memory;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoundLog;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingTableStore;
import java.time.InstantSource;
import java.util.Optional;

/**
 * All of an institution's stores, in memory: for tests and demonstrations, since the journal is forgotten with the process.
 * The routing table has to be published before a router is built. Thread-safe.
 */
public final class InMemoryStores implements RoutingStores {
    private static final int KEPT = 50_000;

    private final InstitutionId institution;
    private final InMemoryRoutingTableStore tables;
    private final InMemoryMeterStore meters;
    private final InMemoryPurchaseJournal journal;
    private final InMemoryDecisionLog decisions = new InMemoryDecisionLog(KEPT);
    private final InMemoryAuditLog audit = new InMemoryAuditLog(KEPT);
    private final InMemoryRoundLog rounds = new InMemoryRoundLog(KEPT);

    /** Makes empty stores that go by {@code clock}; of each log the newest 50,000 entries are kept. */
    public InMemoryStores(InstitutionId institution, InstantSource clock) {
        this.institution = institution;
        this.tables = new InMemoryRoutingTableStore(institution, new InMemoryChangeFeed(), clock);
        this.meters = new InMemoryMeterStore(clock);
        this.journal = new InMemoryPurchaseJournal(clock, tables);
    }

    @Override
    public InstitutionId institution() {
        return institution;
    }

    @Override
    public SpaceId space() {
        return SpaceId.of(institution.value());
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
        return Optional.of(meters);
    }

    @Override
    public Optional<PurchaseJournal> journal() {
        return Optional.of(journal);
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
}
