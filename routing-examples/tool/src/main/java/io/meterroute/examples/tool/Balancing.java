package io.meterroute.examples.tool;

import io.meterroute.balance.LoadBalancers;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.LoadBalancer;
import picocli.CommandLine.Option;

/** Which load balancer the routers have that made the decisions. */
final class Balancing {
    /** The library's own load balancers. */
    enum Choice {
        WEIGHTED,
        STICKY_BY_METER
    }

    @Option(
            names = "--balancer",
            description = "The routers' load balancer: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "WEIGHTED")
    private Choice choice = Choice.WEIGHTED;

    LoadBalancer balancer() {
        return choice == Choice.WEIGHTED ? LoadBalancers.weighted() : LoadBalancers.stickyByMeter();
    }

    RoutingDecision decide(RoutingTable table, MeterRecord meter, Signals signals, RouteRequest request, Phase phase) {
        return RoutingRules.decide(table, meter, signals, request, phase, balancer());
    }
}
