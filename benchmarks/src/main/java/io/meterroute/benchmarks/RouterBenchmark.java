package io.meterroute.benchmarks;

import io.meterroute.Router;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** The whole way of a decision through the front door, with the meters in memory. */
@SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
public class RouterBenchmark extends Measured {
    /** How many meters the store holds. */
    @Param({"10000", "1000000"})
    public int meters;

    private Router router;
    private Walk<String> strings;
    private Walk<MeterNumber> numbers;
    private Walk<String> purchaseIds;
    private Walk<RoutingKey> keys;

    /** Fills the store. */
    @Setup
    public void fill() {
        Population population = new Population(meters);
        router = Router.builder()
                .table(population.table())
                .meters(population.store())
                .build();
        strings = Walk.of(meters, population::number);
        numbers = Walk.of(meters, index -> MeterNumber.of(population.number(index)));
        purchaseIds = purchaseIds();
        keys = routingKeys();
    }

    /** Ends the router's threads. */
    @TearDown
    public void close() {
        router.close();
    }

    /** Decides from the strings that came in, and reads the order. */
    @Benchmark
    public void fromStrings(Blackhole reader) {
        decide(MeterNumber.of(strings.next()), RoutingKey.of(purchaseIds.next()), reader);
    }

    /** Decides on a meter alone, with a fresh key, from the string of its number, and reads the order. */
    @Benchmark
    public void onMeter(Blackhole reader) {
        read(router.decide(MeterNumber.of(strings.next())).order(), reader);
    }

    /** Decides from values made before, and reads the order. */
    @Benchmark
    public void fromValues(Blackhole reader) {
        decide(numbers.next(), keys.next(), reader);
    }

    private void decide(MeterNumber number, RoutingKey key, Blackhole reader) {
        read(router.decide(RouteRequest.of(number, key)).order(), reader);
    }
}
