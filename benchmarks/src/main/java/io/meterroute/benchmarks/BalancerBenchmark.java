package io.meterroute.benchmarks;

import io.meterroute.balance.LoadBalancers;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.WeightedProvider;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The default load balancer alone, over one tier. */
@SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
public class BalancerBenchmark extends Measured {
    /** How many providers the tier has. */
    @Param({"3", "10", "64"})
    public int members;

    private List<WeightedProvider> tier;
    private Walk<RouteRequest> requests;

    /** Makes the tier, with weights from 1 to {@link #members}. */
    @Setup
    public void assemble() {
        tier = IntStream.rangeClosed(1, members)
                .mapToObj(i -> new WeightedProvider(ProviderId.of("P" + (100 + i)), i))
                .toList();
        Walk<RoutingKey> keys = routingKeys();
        MeterNumber meter = MeterNumber.of("04123456789");
        requests = Walk.of(1_000, index -> RouteRequest.of(meter, keys.next()));
    }

    /** Orders the tier. */
    @Benchmark
    public List<ProviderId> order() {
        return LoadBalancers.weighted().order(tier, requests.next());
    }
}
