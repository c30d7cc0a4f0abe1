package io.meterroute.balance;

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
 * {@code -ln(u) / weight}; who waits least comes first. If u is uniform, the waits are exponential with the weights as
 * rates, and the order of exponential waits is exactly the Plackett–Luce distribution: at every place, those left share
 * it in proportion to weight (LB-1). Nobody's wait depends on anybody else, so that taking a member away, or changing
 * its weight, leaves the order of the others as it was (LB-2), and a filtered tier is shared as if the filtered members
 * had never been (ROUTE-7).
 *
 * <p>Members of weight 0 come after all others; among themselves they wait as if they weighed 1 (PREF-4). The hash and
 * {@link StrictMath} are the same on every platform, so that a recorded decision can be made again anywhere (ROUTE-5).
 */
final class WeightedBalancer implements LoadBalancer {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;
    private static final Comparator<Waiting> ORDER = Comparator.comparing(Waiting::isWeightless)
            .thenComparingDouble(Waiting::time)
            .thenComparing(Waiting::provider);

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
        long keyHash = hash(key.apply(request));
        List<Waiting> waiting = new ArrayList<>(tier.size());
        for (WeightedProvider member : tier) {
            double u = uniform(keyHash, member.provider());
            double weight = Math.max(1, member.weight());
            waiting.add(new Waiting(member.provider(), member.weight() == 0, -StrictMath.log(u) / weight));
        }
        waiting.sort(ORDER);
        return waiting.stream().map(Waiting::provider).toList();
    }

    @Override
    public String toString() {
        return name;
    }

    /** A number in (0, 1), 53 bits fine and never 0 or 1. */
    private static double uniform(long keyHash, ProviderId provider) {
        long bits = mixed(keyHash ^ hash(provider.value()));
        return ((bits >>> 11) + 0.5) * TWO_TO_MINUS_53;
    }

    private static long hash(String text) {
        long hash = GOLDEN + text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0xff51afd7ed558ccdL;
            hash ^= hash >>> 32;
        }
        return mixed(hash);
    }

    /** Spreads every bit over all others (the finalizer of SplitMix64). */
    private static long mixed(long bits) {
        long z = bits + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private record Waiting(ProviderId provider, boolean isWeightless, double time) {}
}
