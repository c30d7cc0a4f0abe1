package io.meterroute.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The order of candidates with loops, over tiers that were made of each utility's preferences beforehand. */
final class LoopRouting implements PlainRouting {
    private final Map<String, List<List<Standing>>> tiers;
    private final RandomGenerator random;

    LoopRouting(PlainTable table, RandomGenerator random) {
        this.random = random;
        tiers = table.standings().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> tiers(entry.getValue())));
    }

    @Override
    public List<String> order(PlainMeter meter) {
        List<String> order = new ArrayList<>();
        for (List<Standing> tier : Objects.requireNonNull(tiers.get(meter.utility()), meter.utility())) {
            List<Standing> candidates = new ArrayList<>();
            int weight = 0;
            for (Standing standing : tier) {
                if (meter.supporters().contains(standing.provider())) {
                    candidates.add(standing);
                    weight += standing.weight();
                }
            }
            while (candidates.size() > 1) {
                Standing drawn = draw(candidates, random.nextInt(weight));
                weight -= drawn.weight();
                order.add(drawn.provider());
            }
            if (!candidates.isEmpty()) {
                order.add(candidates.get(0).provider());
            }
        }
        return order;
    }

    /** Takes out the candidate in whose share of the weights {@code point} lies. */
    private static Standing draw(List<Standing> candidates, int point) {
        int i = 0;
        for (int left = point - candidates.get(0).weight();
                left >= 0;
                left -= candidates.get(i).weight()) {
            i++;
        }
        return candidates.remove(i);
    }

    private static List<List<Standing>> tiers(List<Standing> standings) {
        return List.copyOf(standings.stream()
                .filter(standing -> standing.enabled() && !standing.excluded())
                .collect(Collectors.groupingBy(Standing::rank, TreeMap::new, Collectors.toList()))
                .values());
    }
}
