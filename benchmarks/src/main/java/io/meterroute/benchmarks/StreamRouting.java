package io.meterroute.benchmarks;

import io.meterroute.model.MeterRecord;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.UtilityId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The order of candidates as one would write it with streams over plain objects: filter, draw, sort. It knows neither
 * health nor vetoes, says nothing of those it leaves out, cannot be replayed, and takes weights to be positive and
 * the same at every utility.
 */
final class StreamRouting {
    private static final Comparator<Placed> ORDER =
            Comparator.comparingInt(Placed::rank).thenComparingDouble(Placed::draw);

    private final List<PlainProvider> providers;
    private final Map<String, Contract> contracts;

    private StreamRouting(List<PlainProvider> providers, Map<String, Contract> contracts) {
        this.providers = providers;
        this.contracts = contracts;
    }

    record PlainProvider(String id, boolean enabled, int weight) {}

    /** Ranks and exclusions at one utility. */
    record Contract(Map<String, Integer> ranks, Set<String> excluded) {
        static final Contract NONE = new Contract(Map.of(), Set.of());

        int rank(String provider) {
            return ranks.getOrDefault(provider, Integer.MAX_VALUE);
        }
    }

    record PlainMeter(String number, String utility, Set<String> supporters) {
        static PlainMeter of(MeterRecord meter) {
            Set<String> supporters = meter.support().entrySet().stream()
                    .filter(entry -> entry.getValue().status() == Support.SUPPORTED)
                    .map(entry -> entry.getKey().value())
                    .collect(Collectors.toCollection(HashSet::new));
            return new PlainMeter(
                    meter.number().value(),
                    meter.utility().map(UtilityId::value).orElse(""),
                    supporters);
        }
    }

    private record Placed(String provider, int rank, double draw) {}

    static StreamRouting of(RoutingTable table) {
        List<PlainProvider> providers = table.providers().stream()
                .map(provider -> new PlainProvider(provider.id().value(), provider.enabled(), provider.weight()))
                .toList();
        Map<String, Contract> contracts = new HashMap<>();
        table.utilities().forEach((id, utility) -> {
            Map<String, Integer> ranks = new HashMap<>();
            for (int i = 0; i < utility.preferences().tiers().size(); i++) {
                int rank = i + 1;
                utility.preferences().tiers().get(i).forEach(provider -> ranks.put(provider.value(), rank));
            }
            Set<String> excluded = new HashSet<>();
            utility.preferences().excluded().forEach(provider -> excluded.add(provider.value()));
            contracts.put(id.value(), new Contract(ranks, excluded));
        });
        return new StreamRouting(new ArrayList<>(providers), contracts);
    }

    /** Returns the candidates: by rank, those without a rank last, weighted at random inside a rank. */
    List<String> order(PlainMeter meter, RandomGenerator random) {
        Contract contract = contracts.getOrDefault(meter.utility(), Contract.NONE);
        return providers.stream()
                .filter(PlainProvider::enabled)
                .filter(provider -> meter.supporters().contains(provider.id()))
                .filter(provider -> !contract.excluded().contains(provider.id()))
                .map(provider -> new Placed(provider.id(), contract.rank(provider.id()), draw(provider, random)))
                .sorted(ORDER)
                .map(Placed::provider)
                .toList();
    }

    /** Exponential with the weight as rate: the least of them is each one's in proportion to weight. */
    private static double draw(PlainProvider provider, RandomGenerator random) {
        return -Math.log(1 - random.nextDouble()) / provider.weight();
    }
}
