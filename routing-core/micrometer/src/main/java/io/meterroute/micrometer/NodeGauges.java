package io.meterroute.micrometer;

import io.meterroute.NodeStatus;
import io.meterroute.Router;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What one node has, to be compared with the others. */
final class NodeGauges {
    private NodeGauges() {}

    static void register(MeterRegistry registry, Tags common, Router router) {
        NodeStatus now = router.node();
        Tags tags = common.and("node", now.name());
        gauge(registry, tags, router, "meterroute.table.revision", NodeStatus::tableRevision);
        TimeGauge.builder(
                        "meterroute.table.age",
                        router,
                        TimeUnit.NANOSECONDS,
                        watched -> watched.node().age().toNanos())
                .description("How long ago the store confirmed the routing table in force on this node")
                .tags(tags)
                .register(registry);
        gauge(registry, tags, router, "meterroute.near.meters", NodeStatus::nearMeters);
        if (now.feedConnected().isPresent()) {
            gauge(registry, tags, router, "meterroute.feed.connected", status -> isConnected(status) ? 1 : 0);
        }
    }

    private static boolean isConnected(NodeStatus status) {
        return status.feedConnected().orElse(false);
    }

    private static void gauge(
            MeterRegistry registry, Tags tags, Router router, String name, ToDoubleFunction<NodeStatus> value) {
        Gauge.builder(name, router, watched -> value.applyAsDouble(watched.node()))
                .tags(tags)
                .register(registry);
    }
}
