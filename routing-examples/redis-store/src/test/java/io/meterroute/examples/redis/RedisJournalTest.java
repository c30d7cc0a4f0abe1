package io.meterroute.examples.redis;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoundLog;
import io.meterroute.spi.RoutingTableStore;
import io.meterroute.tck.AuditLogContract;
import io.meterroute.tck.DecisionLogContract;
import io.meterroute.tck.PurchaseJournalWithTableContract;
import io.meterroute.tck.RoundLogContract;
import org.junit.jupiter.api.Test;

/** The contracts of the journal and of the logs; every handle is one that another node would have. */
class RedisJournalTest extends OnRedis
        implements PurchaseJournalWithTableContract, DecisionLogContract, AuditLogContract, RoundLogContract {
    private static final InstitutionId ANY = InstitutionId.of("any");

    @Override
    public PurchaseJournal openJournal(InstitutionId institution) {
        return stores(institution, SpaceId.of("any")).journal().orElseThrow();
    }

    @Override
    public RoutingTableStore openTableStore(InstitutionId institution) {
        return stores(institution, SpaceId.of("any")).tables();
    }

    @Override
    public DecisionLog openDecisionLog(InstitutionId institution) {
        return stores(institution, SpaceId.of("any")).decisionLog().orElseThrow();
    }

    @Override
    public AuditLog openAuditLog(InstitutionId institution) {
        return stores(institution, SpaceId.of("any")).auditLog().orElseThrow();
    }

    @Override
    public RoundLog openRoundLog(SpaceId space) {
        return stores(ANY, space).roundLog().orElseThrow();
    }

    @Test
    @Override
    public void nonsenseIsRefused() {
        DecisionLogContract.super.nonsenseIsRefused();
        AuditLogContract.super.nonsenseIsRefused();
    }

    @Test
    @Override
    public void whatManyThreadsAppendIsAllThere() {
        DecisionLogContract.super.whatManyThreadsAppendIsAllThere();
        AuditLogContract.super.whatManyThreadsAppendIsAllThere();
        RoundLogContract.super.whatManyThreadsAppendIsAllThere();
    }

    @Test
    @Override
    public void aLimitIsOneToTenThousand() {
        PurchaseJournalWithTableContract.super.aLimitIsOneToTenThousand();
        RoundLogContract.super.aLimitIsOneToTenThousand();
    }
}
