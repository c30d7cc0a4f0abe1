package io.meterroute.benchmarks;

import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signals;
import io.meterroute.rules.RoutingRules;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Telling a person why, some time after the decision. */
@SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
public class ExplainBenchmark extends Measured {
    /** How many meters there are, each with one decision. */
    @Param("10000")
    public int meters;

    private Walk<RoutingDecision> decisions;

    /** Makes the decisions. */
    @Setup
    public void decide() {
        Population population = new Population(meters);
        Walk<RoutingKey> keys = routingKeys();
        decisions = Walk.of(meters, index -> {
            MeterRecord meter = population.meter(index);
            RouteRequest request = RouteRequest.of(meter.number(), keys.next());
            return RoutingRules.decide(population.table(), meter, Signals.clear(), request, Phase.BEFORE_LOOKUP);
        });
    }

    /** Explains a decision made before. */
    @Benchmark
    public String explain() {
        return decisions.next().explain();
    }
}
