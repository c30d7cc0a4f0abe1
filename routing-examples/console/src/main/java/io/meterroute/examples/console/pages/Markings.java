package io.meterroute.examples.console.pages;

import io.meterroute.Bulk;
import io.meterroute.BulkMark;
import io.meterroute.examples.console.Institution;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** The bulk markings that run or have run since the console was started, each seen by its own institution only. */
@Component
class Markings implements AutoCloseable {
    private static final int AT_ONCE = 2;
    private static final int BATCH = 200;

    private final Map<UUID, MarkingRun> runs = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);

    /** Returns the door to many meters of an institution. */
    static Bulk bulk(Institution institution) {
        return Bulk.builder().stores(institution.stores()).batch(BATCH).build();
    }

    /** Begins a marking, or goes on with one. */
    MarkingRun start(Institution institution, BulkMark order) {
        Bulk bulk = bulk(institution);
        MarkingRun run = new MarkingRun(UUID.randomUUID(), institution.id(), order, bulk.count(order.selection()));
        runs.put(run.id(), run);
        workers.execute(() -> run.run(bulk));
        return run;
    }

    /** Returns one of the institution's own. */
    Optional<MarkingRun> find(Institution institution, UUID id) {
        return Optional.ofNullable(runs.get(id)).filter(run -> run.institution().equals(institution.id()));
    }

    @Override
    public void close() {
        runs.values().forEach(MarkingRun::stop);
        workers.shutdown();
    }
}
