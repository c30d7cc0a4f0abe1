package io.meterroute.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.meterroute.memory.InMemoryStores;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.spec.Spec;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server keeps when it is killed, and what it is refused for. */
@Spec("STORE-6")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostWritesTest {
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final MeterNumber METER = MeterNumber.of("04123456789");

    private RedisProcess safe;

    @BeforeAll
    void start() {
        safe = RedisProcess.start(RedisProcess.SAFE);
    }

    @AfterAll
    void stop() {
        safe.close();
    }

    @Test
    void whatASafeServerHasAcknowledgedIsThereAfterItWasKilled() {
        RoutingStores stores = RedisRouting.on(safe.client()).forInstitution(BANK);
        PurchaseJournal journal = stores.journal().orElseThrow();
        for (int i = 0; i < 100; i++) {
            assertThat(journal.open(opening("tx-" + i))).isTrue();
        }
        assertThat(stores.meters().compareAndSet(MeterRecord.unseen(METER), seen()))
                .isTrue();

        safe.kill();
        safe.startAgain();

        for (int i = 0; i < 100; i++) {
            assertThat(journal.find(PurchaseId.of("tx-" + i)).purchase()).isPresent();
        }
        assertThat(journal.unfinished(1_000)).hasSize(100);
        assertThat(stores.meters().find(METER).meter()).isEqualTo(seen().withVersion(1));
    }

    @Test
    void aServerWithoutALogForgetsAllThatItHasAcknowledgedAndIsRefused() {
        try (RedisProcess server = RedisProcess.start(RedisProcess.IN_MEMORY)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> RedisRouting.on(server.client()).forInstitution(BANK))
                    .withMessageContaining("appendonly is no instead of yes");
            RoutingStores stores =
                    RedisRouting.on(server.client()).acceptingLostWrites().forInstitution(BANK);
            PurchaseJournal journal = stores.journal().orElseThrow();
            assertThat(journal.open(opening("tx-1"))).isTrue();
            assertThat(stores.meters().compareAndSet(MeterRecord.unseen(METER), seen()))
                    .isTrue();

            server.kill();
            server.startAgain();

            assertThat(journal.open(opening("tx-1")))
                    .as("nobody knows of the first purchase, so it can be made again")
                    .isTrue();
            assertThat(stores.meters().find(METER).meter()).isEqualTo(MeterRecord.unseen(METER));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "appendfsync, everysec, always, appendfsync is everysec instead of always",
        "appendfsync, no, always, appendfsync is no instead of always",
        "no-appendfsync-on-rewrite, yes, no, no-appendfsync-on-rewrite is yes instead of no",
        "maxmemory-policy, allkeys-lru, noeviction, maxmemory-policy is allkeys-lru",
    })
    void aSettingThatLosesWritesIsRefused(String name, String losing, String keeping, String why) {
        safe.set(name, losing);
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> RedisRouting.on(safe.client()).forInstitution(BANK))
                    .withMessageContaining(why);
        } finally {
            safe.set(name, keeping);
        }
        assertThat(RedisRouting.on(safe.client()).forInstitution(BANK).journal())
                .isPresent();
    }

    @Test
    void aServerThatLosesMarksIsRefusedForMetersAlone() {
        RoutingStores others = new InMemoryStores(BANK, InstantSource.system());
        assertThat(RedisRouting.on(safe.client()).keepingMetersOf(others).journal())
                .isEqualTo(others.journal());
        safe.set("appendfsync", "everysec");
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> RedisRouting.on(safe.client()).keepingMetersOf(others))
                    .withMessageContaining("appendfsync is everysec");
            assertThat(RedisRouting.on(safe.client())
                            .acceptingLostWrites()
                            .keepingMetersOf(others)
                            .directory())
                    .isPresent();
        } finally {
            safe.set("appendfsync", "always");
        }
    }

    @Test
    void aServerThatDoesNotTellItsSettingsIsRefused() {
        try (RedisProcess server = RedisProcess.start(RedisProcess.SECRETIVE)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> RedisRouting.on(server.client()).forInstitution(BANK))
                    .withMessageContaining("it does not tell how it is set up");
        }
    }

    @Test
    void aServerWithAReplicaIsRefusedSinceTheReplicaMayTakeItsPlaceWithoutTheLastWrites() {
        try (RedisProcess server = RedisProcess.start(RedisProcess.SAFE);
                RedisProcess replica = RedisProcess.start(server.settingsOfAReplica())) {
            replica.awaitMaster();

            assertThatIllegalStateException()
                    .isThrownBy(() -> RedisRouting.on(server.client()).forInstitution(BANK))
                    .withMessageContaining("it has replicas");
        }
    }

    private static PurchaseRecord opening(String id) {
        Instant now = Instant.parse("2026-03-01T08:15:30Z");
        return PurchaseRecord.opening(
                PurchaseRequest.of(id, METER, 10_000, "ZAR"), now, now.plusSeconds(30), "node-1", now.plusSeconds(10));
    }

    private static MeterRecord seen() {
        return MeterRecord.unseen(METER).toBuilder().known(true).build();
    }
}
