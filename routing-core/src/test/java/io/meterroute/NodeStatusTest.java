package io.meterroute;

import static io.meterroute.Scene.METER;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Provider;
import io.meterroute.spec.Spec;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Spec("STORE-2")
class NodeStatusTest {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Scene scene = new Scene();
    private final HookedTableStore tables = new HookedTableStore(scene.tables);
    private final Router node = scene.router(
            "node-2",
            builder -> builder.tables(tables).tablePoll(POLL).nearCache().changes(scene.feed));

    @Test
    void tellsTheTableInForceAndWhenTheStoreConfirmedIt() {
        scene.time.advance(POLL.multipliedBy(5));
        scene.time.advance(Duration.ofMillis(300));
        node.decide(METER);

        assertThat(node.node())
                .isEqualTo(new NodeStatus(
                        "node-2",
                        1,
                        Scene.table().checksum(),
                        scene.time.instant().minusMillis(300),
                        Duration.ofMillis(300),
                        Optional.of(true),
                        1,
                        Optional.empty()));
    }

    @Test
    void tellsTheNewTableOnceItIsInForce() {
        scene.publish(table -> table.provider(Provider.of("P4", "Fourth", 1)));
        scene.time.runDue();

        assertThat(node.node().tableRevision()).isEqualTo(2);
        assertThat(node.node().tableChecksum())
                .isEqualTo(scene.tables.current().orElseThrow().checksum());
    }

    @Test
    @Spec("STORE-3")
    void theTableAgesWhileTheStoreIsGone() {
        scene.time.advance(POLL);
        tables.onRead(() -> {
            throw new StoreException("the database is gone");
        });

        scene.time.advance(Duration.ofMinutes(3));

        assertThat(node.node().age()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void aRouterWithoutFeedAndNearCacheSaysSo() {
        assertThat(scene.router.node().feedConnected()).isEmpty();
        assertThat(scene.router.node().nearMeters()).isZero();
    }
}
