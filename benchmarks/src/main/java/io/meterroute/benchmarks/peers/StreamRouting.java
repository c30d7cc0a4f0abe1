package io.meterroute.benchmarks.peers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The order of candidates as one would write it with streams over plain objects: filter, draw, sort. */
final class StreamRouting implements PlainRouting {
    private final List<PlainProvider> providers;
    private final Map<String, Contract> contracts = new HashMap<>();
    private final RandomGenerator random;

    StreamRouting(PlainTable table, RandomGenerator random) {
        this.random = random;
        providers = table.providers().stream()
                .map(provider -> new PlainProvider(provider.id().value(), provider.enabled(), provider.weight()))
                .toList();
        table.standings().forEach((utility, standings) -> contracts.put(utility, Contract.of(standings)));
    }

    private record PlainProvider(String id, boolean enabled, int weight) {
        /** Exponential with the weight as rate: the least of them is each one's in proportion to weight. */
        double draw(RandomGenerator random) {
            return -Math.log(1 - random.nextDouble()) / weight;
        }
    }

    /** Ranks and exclusions at one utility. */
    private record Contract(Map<String, Integer> ranks, Set<String> excluded) {
        static Contract of(List<Standing> standings) {
            Contract contract = new Contract(new HashMap<>(), new HashSet<>());
            for (Standing standing : standings) {
                if (standing.excluded()) {
                    contract.excluded.add(standing.provider());
                } else if (standing.rank() != Standing.LAST) {
                    contract.ranks.put(standing.provider(), standing.rank());
                }
            }
            return contract;
        }

        int rank(String provider) {
            return ranks.getOrDefault(provider, Standing.LAST);
        }
    }

    @Override
    public List<String> order(PlainMeter meter) {
        Contract contract = Objects.requireNonNull(contracts.get(meter.utility()), meter.utility());
        return providers.stream()
                .filter(PlainProvider::enabled)
                .filter(provider -> meter.supporters().contains(provider.id()))
                .filter(provider -> !contract.excluded().contains(provider.id()))
                .map(provider -> new Placed(provider.id(), contract.rank(provider.id()), provider.draw(random)))
                .sorted(Placed.ORDER)
                .map(Placed::provider)
                .toList();
    }
}
