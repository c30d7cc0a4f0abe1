package io.meterroute.examples.springboot;

import io.meterroute.NodeStatus;
import io.meterroute.Router;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up while the routing table was confirmed by its store lately. Providers that fail are no reason to call this node
 * unhealthy: other nodes have the same ones.
 */
final class RoutingHealthIndicator extends AbstractHealthIndicator {
    private final Router router;
    private final Duration staleAfter;

    RoutingHealthIndicator(Router router, Duration staleAfter) {
        super("the router's state cannot be told");
        this.router = router;
        this.staleAfter = staleAfter;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        NodeStatus node = router.node();
        builder.status(node.age().compareTo(staleAfter) > 0 ? "OUT_OF_SERVICE" : "UP")
                .withDetail("node", node.name())
                .withDetail("tableRevision", node.tableRevision())
                .withDetail("tableConfirmedAt", node.confirmedAt().toString());
        node.feedConnected().ifPresent(connected -> builder.withDetail("feedConnected", connected));
    }
}
