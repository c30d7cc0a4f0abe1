package io.meterroute.balance;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.WeightedProvider;
import io.meterroute.spi.LoadBalancer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many orders of one tier, as lists of the members' indices, and how often what stands where. */
record Tally(int members, List<List<Integer>> orders) {
    private static final int KEYS = 20_000;
    private static final MeterNumber METER = MeterNumber.of("04123456789");

    /** Orders a tier of these weights once for each request. */
    static Tally of(LoadBalancer balancer, List<Integer> weights, List<RouteRequest> requests) {
        List<WeightedProvider> tier = tier(weights);
        return of(
                weights.size(),
                requests.stream().map(request -> balancer.order(tier, request)).toList());
    }

    /** Takes orders of the providers P1, P2 … as they come from elsewhere. */
    static Tally of(int members, List<List<ProviderId>> orders) {
        return new Tally(
                members,
                orders.stream()
                        .map(order -> order.stream().map(Tally::index).toList())
                        .toList());
    }

    static List<WeightedProvider> tier(List<Integer> weights) {
        return IntStream.range(0, weights.size())
                .mapToObj(i -> new WeightedProvider(ProviderId.of("P" + (i + 1)), weights.get(i)))
                .toList();
    }

    /** Purchase ids as a till counts them: tx-1, tx-2 … */
    static List<RouteRequest> sequentialKeys() {
        return IntStream.rangeClosed(1, KEYS).mapToObj(i -> request("tx-" + i)).toList();
    }

    /** Random UUIDs, the same ones in every run. */
    static List<RouteRequest> uuidKeys() {
        Random random = new Random(20261101);
        return Stream.generate(() -> request(new UUID(random.nextLong(), random.nextLong()).toString()))
                .limit(KEYS)
                .toList();
    }

    /** One key, and meters as a factory numbers them. */
    static List<RouteRequest> sequentialMeters() {
        return IntStream.range(0, KEYS)
                .mapToObj(i -> RouteRequest.of(MeterNumber.of(String.format("041%08d", i)), RoutingKey.of("tx-1")))
                .toList();
    }

    static RouteRequest request(String key) {
        return RouteRequest.of(METER, RoutingKey.of(key));
    }

    /** How often each member stands at {@code position}, which counts from 0. */
    long[] at(int position) {
        long[] counts = new long[members];
        orders.forEach(order -> counts[order.get(position)]++);
        return counts;
    }

    /** How often each permutation of {@code expected} came, in its order. */
    long[] each(List<List<Integer>> expected) {
        long[] counts = new long[expected.size()];
        orders.forEach(order -> counts[expected.indexOf(order)]++);
        return counts;
    }

    Tally where(Predicate<List<Integer>> claim) {
        return new Tally(members, orders.stream().filter(claim).toList());
    }

    /** Asserts the exact Plackett–Luce shares at every position, not the first only. */
    void assertSharedAtEveryPosition(List<Integer> weights) {
        for (int position = 0; position < members; position++) {
            ChiSquare.assertShares(at(position), PlackettLuce.at(position, weights));
        }
    }

    /** Shows the counts at each position. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        IntStream.range(0, members).forEach(position -> lines.add(Arrays.toString(at(position))));
        return lines.toString();
    }

    private static int index(ProviderId provider) {
        return Integer.parseInt(provider.value().substring(1)) - 1;
    }
}
