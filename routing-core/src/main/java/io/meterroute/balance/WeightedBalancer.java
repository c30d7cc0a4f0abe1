package io.meterroute.balance;

import io.meterroute.keyed.KeyHash;
import io.meterroute.keyed.WaitingTime;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.WeightedProvider;
import io.meterroute.spi.LoadBalancer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Weighted rendezvous hashing.
 *
 * <p>Each member gets a number u in (0, 1) that depends on the key and on its own id only, and waits for
 * {@code -log(u) / weight}; who waits least comes first. If u is uniform, the waits are exponential with the weights as
 * rates, and the order of exponential waits is exactly the Plackett–Luce distribution: at every place, those left share
 * it in proportion to weight (LB-1). Nobody's wait depends on anybody else, so that taking a member away, or changing
 * its weight, leaves the order of the others as it was (LB-2), and a filtered tier is shared as if the filtered members
 * had never been (ROUTE-7).
 *
 * <p>Members of weight 0 come after all others; among themselves they wait as if they weighed 1 (PREF-4). Hash and {@link
 * WaitingTime} are the same on every platform, so that a recorded decision can be made again anywhere (ROUTE-5).
 */
final class WeightedBalancer implements LoadBalancer {
    private static final Comparator<Waiting> ORDER =
            Comparator.comparingLong(Waiting::time).thenComparing(Waiting::provider);

    private final String name;
    private final Function<RouteRequest, String> key;

    WeightedBalancer(String name, Function<RouteRequest, String> key) {
        this.name = name;
        this.key = key;
    }

    @Override
    public List<ProviderId> order(List<WeightedProvider> tier, RouteRequest request) {
        if (tier.size() == 1) {
            return List.of(tier.get(0).provider());
        }
        long keyHash = KeyHash.of(key.apply(request));
        List<Waiting> waiting = new ArrayList<>(tier.size());
        for (WeightedProvider member : tier) {
            long bits = KeyHash.of(keyHash, KeyHash.of(member.provider().value()));
            waiting.add(new Waiting(member.provider(), WaitingTime.of(bits, WaitingTime.pace(member.weight()))));
        }
        waiting.sort(ORDER);
        return waiting.stream().map(Waiting::provider).toList();
    }

    @Override
    public String toString() {
        return name;
    }

    private record Waiting(ProviderId provider, long time) {}
}
