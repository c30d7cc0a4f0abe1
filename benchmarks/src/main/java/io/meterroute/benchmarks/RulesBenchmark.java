package io.meterroute.benchmarks;

import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.rules.RoutingRules;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** The pure decision over a meter record that is at hand: nothing is looked up. */
@SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
public class RulesBenchmark extends Measured {
    /** How many meters there are. */
    @Param({"10000", "1000000"})
    public int meters;

    private RoutingTable table;
    private Walk<MeterRecord> records;
    private Walk<RoutingKey> keys;

    /** Makes the meters, then shuffles them. */
    @Setup
    public void populate() {
        Population population = new Population(meters);
        table = population.table();
        List<MeterRecord> made = population.meters().toList();
        records = Walk.of(meters, made::get);
        keys = routingKeys();
    }

    /** Decides and reads the order. */
    @Benchmark
    public void decide(Blackhole reader) {
        MeterRecord meter = records.next();
        RouteRequest request = RouteRequest.of(meter.number(), keys.next());
        read(
                RoutingRules.decide(table, meter, Signals.clear(), request, Phase.BEFORE_LOOKUP)
                        .order(),
                reader);
    }
}
