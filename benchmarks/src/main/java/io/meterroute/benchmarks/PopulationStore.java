package io.meterroute.benchmarks;

import io.meterroute.Router;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.UtilityId;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A store that makes each meter of a population when it is asked for it, and so takes no memory: a router's replica is
 * filled from it. Nothing can be written.
 */
final class PopulationStore implements MeterStore, MeterDirectory {
    private static final Duration LONG = Duration.ofDays(1);

    private final Population population;

    PopulationStore(Population population) {
        this.population = population;
    }

    /** Returns a router that has taken over all meters. */
    Router open() throws InterruptedException {
        Router router = Router.builder()
                .table(population.table())
                .meters(this)
                .directory(this)
                .replica(LONG)
                .build();
        while (!router.node().replica().orElseThrow().isComplete()) {
            Thread.sleep(10);
        }
        return router;
    }

    @Override
    public MeterReading find(MeterNumber number) {
        return new MeterReading(population.meter(population.index(number)), Instant.EPOCH);
    }

    @Override
    public List<MeterRecord> scan(MeterFilter filter, Optional<MeterNumber> after, int limit) {
        int from = after.map(number -> population.index(number) + 1).orElse(0);
        return IntStream.range(from, Math.min(population.size(), from + limit))
                .parallel()
                .mapToObj(population::meter)
                .toList();
    }

    @Override
    public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
        throw new UnsupportedOperationException("read only");
    }

    @Override
    public List<MeterNumber> search(String prefix, int limit) {
        throw new UnsupportedOperationException("decisions do not search");
    }

    @Override
    public long count(Optional<UtilityId> utility) {
        return population.size();
    }

    @Override
    public long addAll(Iterator<MeterRecord> meters, Consumer<MeterRecord> present) {
        throw new UnsupportedOperationException("read only");
    }
}
