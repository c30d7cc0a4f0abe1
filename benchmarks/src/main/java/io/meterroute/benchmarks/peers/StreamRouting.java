package io.meterroute.benchmarks.peers;

import java.util.List;
import java.util.random.RandomGenerator;

/** The order of candidates as one would write it with streams. */
final class StreamRouting implements PlainRouting {
    private final PlainTable table;
    private final RandomGenerator random;

    StreamRouting(PlainTable table, RandomGenerator random) {
        this.table = table;
        this.random = random;
    }

    @Override
    public List<String> order(PlainMeter meter) {
        return table.standings(meter).stream()
                .filter(standing -> standing.isCandidateFor(meter))
                .map(standing -> standing.placed(random))
                .sorted(Placed.ORDER)
                .map(Placed::provider)
                .toList();
    }
}
