package io.meterroute.benchmarks.jdbc;

import io.meterroute.benchmarks.Population;
import io.meterroute.model.Assignment;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.UtilityId;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.RoutingStores;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Prints how many meters per second several threads add one by one: all to one utility, and each to its own. */
public final class WritersMain {
    private static final int ROUNDS = 3;
    private static final int MOST_THREADS = 8;
    private static final long SECONDS = 4;

    private final MeterStore meters;
    private final MeterDirectory directory;
    private final Population population = new Population(Integer.MAX_VALUE);
    private int next;

    private WritersMain(RoutingStores stores) {
        this.meters = stores.meters();
        this.directory = stores.directory().orElseThrow();
    }

    /** Takes no arguments. */
    public static void main(String... arguments)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        try (Server server = Server.start()) {
            WritersMain writers = new WritersMain(server.stores(InstitutionId.of("RETAILER-1")));
            writers.perSecond(MOST_THREADS, MOST_THREADS);
            System.out.println("""
                    | round | 1 thread, 1 utility, meters/s | 8 threads, 1 utility | 8 threads, 8 utilities |
                    |---|---:|---:|---:|""");
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %,d | %,d | %,d |%n",
                        round,
                        writers.perSecond(1, 1),
                        writers.perSecond(MOST_THREADS, 1),
                        writers.perSecond(MOST_THREADS, MOST_THREADS));
            }
            System.out.println("slots of the counts: "
                    + server.column("SELECT utility_id || ': ' || count(*) || ' slots, ' || sum(meters) || ' meters'"
                            + " FROM meterroute_meter_count GROUP BY utility_id"));
            writers.check(server);
        }
    }

    private long perSecond(int threads, int utilities) throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Long>> added = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                UtilityId utility = UtilityId.of("U" + thread % utilities);
                added.add(executor.submit(() -> add(utility, until)));
            }
            long sum = 0;
            for (Future<Long> of : added) {
                sum += of.get();
            }
            return sum / SECONDS;
        } finally {
            executor.shutdown();
        }
    }

    private long add(UtilityId utility, long until) {
        Assignment assignment =
                new Assignment(utility, Assignment.Source.OPERATOR, "operator@example.org", Instant.EPOCH);
        long added = 0;
        while (System.nanoTime() < until) {
            MeterRecord unseen = MeterRecord.unseen(population.meterNumber(nextIndex()));
            Written.check(meters.compareAndSet(
                    unseen,
                    unseen.toBuilder().known(true).assignment(assignment).build()));
            added++;
        }
        return added;
    }

    private synchronized int nextIndex() {
        return next++;
    }

    /** The counts are exact after all that. */
    private void check(Server server) throws SQLException {
        long counted = 0;
        for (int utility = 0; utility < MOST_THREADS; utility++) {
            counted += directory.count(Optional.of(UtilityId.of("U" + utility)));
        }
        String rows = server.column("SELECT count(*) FROM meterroute_meter").get(0);
        System.out.printf(Locale.ROOT, "counted %d, rows %s%n", counted, rows);
    }
}
