package io.meterroute.rules;

import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.spi.LoadBalancer;
import java.util.List;

/** Everything that one decision is made from. */
record RoutingCase(RoutingTable table, MeterRecord meter, Signals signals, RouteRequest request, Phase phase) {
    RoutingDecision decide() {
        return RoutingRules.decide(table, meter, signals, request, phase);
    }

    RoutingDecision decide(LoadBalancer balancer) {
        return RoutingRules.decide(table, meter, signals, request, phase, balancer);
    }

    RoutingOracle.Answer oracle(LoadBalancer balancer) {
        return new RoutingOracle(this, balancer).answer();
    }

    List<ProviderId> providers() {
        return table.providers().stream().map(Provider::id).toList();
    }

    RoutingCase with(RoutingTable other) {
        return new RoutingCase(other, meter, signals, request, phase);
    }

    RoutingCase with(MeterRecord other) {
        return new RoutingCase(table, other, signals, request, phase);
    }

    RoutingCase with(Signals other) {
        return new RoutingCase(table, meter, other, request, phase);
    }

    RoutingCase with(RouteRequest other) {
        return new RoutingCase(table, meter, signals, other, phase);
    }

    RoutingCase in(Phase other) {
        return new RoutingCase(table, meter, signals, request, other);
    }

    /** Shows all of it, since a property that fails is understood from this text. */
    @Override
    public String toString() {
        return String.join(
                "\n  ",
                phase + " " + table.policy(),
                "providers " + table.providers(),
                "utilities " + table.utilities().values(),
                "meter " + meter + " " + meter.assignment() + " " + meter.mark() + " cleared " + meter.clearedMark(),
                "support " + meter.support(),
                "own " + meter.institutions(),
                signals.toString(),
                request.toString());
    }
}
