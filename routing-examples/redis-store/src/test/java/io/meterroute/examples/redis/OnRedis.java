package io.meterroute.examples.redis;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.RoutingStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests on one server, which is empty when a test begins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnRedis {
    private RedisProcess server;

    @BeforeAll
    void start() {
        server = RedisProcess.start(RedisProcess.LIKE_A_CLUSTER);
    }

    @BeforeEach
    void clear() {
        server.client().flushAll();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Returns stores as another node would have them. */
    RoutingStores stores(InstitutionId institution, SpaceId space) {
        return RedisRouting.on(server.client()).acceptingLostWrites().forInstitution(institution, space);
    }

    RedisProcess server() {
        return server;
    }
}
