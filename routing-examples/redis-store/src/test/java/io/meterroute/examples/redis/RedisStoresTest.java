package io.meterroute.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.AuditEntry;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.SpaceId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.DamagedRecordException;
import io.meterroute.spi.Logged;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;

/** What the contracts do not ask for. */
class RedisStoresTest extends OnRedis {
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final SpaceId SPACE = SpaceId.of("town");
    private static final MeterNumber METER = MeterNumber.of("04123456789");

    @Test
    void aServerThatHasForgottenItsScriptsIsGivenThemAgain() {
        RoutingStores stores = stores(BANK, SPACE);
        MeterRecord first = put(stores, MeterRecord.unseen(METER));

        server().client().scriptFlush("{space town}");

        assertThat(stores.meters().find(METER).meter()).isEqualTo(first);
        assertThat(put(stores, first).version()).isEqualTo(2);
    }

    @Test
    void aDamagedMeterIsToldForWhatItIsAndLeftOutOfAScan() {
        RoutingStores stores = stores(BANK, SPACE);
        put(stores, MeterRecord.unseen(METER));
        MeterRecord other = put(stores, MeterRecord.unseen(MeterNumber.of("1")));

        server().client().set("meterroute:{space town}:meter:" + METER, "1 all,at: meter 99 x");

        assertThatExceptionOfType(DamagedRecordException.class)
                .isThrownBy(() -> stores.meters().find(METER))
                .withMessageContaining("meter *******6789");
        assertThat(stores.directory().orElseThrow().scan(MeterFilter.all(), Optional.empty(), 10))
                .containsExactly(other);
    }

    @Test
    void aDamagedPurchaseIsToldForWhatItIsAndHoldsUpNoOther() {
        PurchaseJournal journal = stores(BANK, SPACE).journal().orElseThrow();
        assertThat(journal.open(opening("tx-1"))).isTrue();
        assertThat(journal.open(opening("tx-2"))).isTrue();

        server().client().set("meterroute:{institution bank}:purchase:tx-1", "1");

        assertThatExceptionOfType(DamagedRecordException.class)
                .isThrownBy(() -> journal.find(PurchaseId.of("tx-1")))
                .withMessageContaining("purchase tx-1");
        assertThat(journal.unfinished(10))
                .extracting(purchase -> purchase.id().value())
                .containsExactly("tx-2");
    }

    /** As after a restart without the last writes. */
    @Test
    @Spec("STORE-6")
    void aVersionThatWasGivenOutAgainIsNotTheOneThatWasRead() {
        RoutingStores stores = stores(BANK, SPACE);
        MeterRecord lost = put(stores, MeterRecord.unseen(METER));
        server().client().flushAll();
        MeterRecord tombstone =
                MeterRecord.unseen(METER).toBuilder().forgotten().build();
        assertThat(stores.meters().compareAndSet(MeterRecord.unseen(METER), tombstone))
                .isTrue();

        assertThat(stores.meters().compareAndSet(lost, lost)).isFalse();

        assertThat(stores.meters().find(METER).meter()).isEqualTo(tombstone.withVersion(1));
    }

    @Test
    void twoKeyPrefixesNeverSeeEachOthersMeters() {
        put(stores(BANK, SPACE), MeterRecord.unseen(METER));

        RoutingStores other = RedisRouting.on(server().client())
                .keyPrefix("other")
                .acceptingLostWrites()
                .forInstitution(BANK, SPACE);

        assertThat(other.meters().find(METER).meter()).isEqualTo(MeterRecord.unseen(METER));
        assertThat(other.directory().orElseThrow().count(Optional.empty())).isZero();
    }

    @Test
    void aKeyPrefixThatRedisWouldReadAnotherWayIsRefused() {
        RedisRouting routing = RedisRouting.on(server().client());

        assertThat(List.of("", "{a}", "a b", "a:b", "a".repeat(31)))
                .allSatisfy(prefix -> assertThatIllegalArgumentException().isThrownBy(() -> routing.keyPrefix(prefix)));
        assertThatIllegalArgumentException().isThrownBy(() -> routing.keepingDecisions(0));
    }

    @Test
    void anEndThatWasNeverReadIsNoCursor() {
        PurchaseJournal journal = stores(BANK, SPACE).journal().orElseThrow();

        assertThatIllegalArgumentException().isThrownBy(() -> journal.endedAfter(Optional.of("1"), 10));
    }

    @Test
    void logsAreInOrderOfTimeForAnyTimeThereIs() {
        AuditLog audit = stores(BANK, SPACE).auditLog().orElseThrow();
        Instant epoch = Instant.EPOCH;
        Stream.of(Instant.MAX, epoch.plusNanos(1), epoch, epoch.minusNanos(1), Instant.MIN)
                .forEach(time -> audit.append(new AuditEntry(time, "thandi", "METER_MARKED", "1", "")));

        assertThat(audit.page(Instant.MIN, Instant.MAX, Optional.empty(), 10))
                .extracting(Logged::entry)
                .extracting(AuditEntry::at)
                .containsExactly(Instant.MIN, epoch.minusNanos(1), epoch, epoch.plusNanos(1));
    }

    @Test
    void aServerThatIsGoneIsAStoreThatFails() {
        try (RedisProcess gone = RedisProcess.start(RedisProcess.SAFE)) {
            RoutingStores stores = RedisRouting.on(gone.client()).forInstitution(BANK);
            gone.kill();

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> stores.meters().find(METER))
                    .withMessageStartingWith("could not read meter *******6789: ");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> RedisRouting.on(gone.client()).forInstitution(BANK));
        }
    }

    @Test
    void anInterruptWhileAllConnectionsAreTakenIsKept() {
        ConnectionPoolConfig one = new ConnectionPoolConfig();
        one.setMaxTotal(1);
        try (RedisClient client = RedisClient.builder()
                .hostAndPort(server().address())
                .poolConfig(one)
                .build()) {
            RoutingStores stores = RedisRouting.on(client).acceptingLostWrites().forInstitution(BANK);
            try (Connection taken = client.getPool().getResource()) {
                assertThat(taken.ping()).isTrue();
                Thread.currentThread().interrupt();

                assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(() -> stores.meters().find(METER));

                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    private static MeterRecord put(RoutingStores stores, MeterRecord expected) {
        MeterRecord next = expected.toBuilder().known(true).build();
        assertThat(stores.meters().compareAndSet(expected, next)).isTrue();
        return next.withVersion(expected.version() + 1);
    }

    private static PurchaseRecord opening(String id) {
        Instant now = Instant.parse("2026-03-01T08:15:30Z");
        return PurchaseRecord.opening(
                PurchaseRequest.of(id, METER, 10_000, "ZAR"), now, now.plusSeconds(30), "node-1", now.plusSeconds(10));
    }
}
