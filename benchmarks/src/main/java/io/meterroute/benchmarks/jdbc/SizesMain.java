package io.meterroute.benchmarks.jdbc;

import io.meterroute.benchmarks.Population;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.RoutingStores;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Prints how many bytes a meter takes on PostgreSQL, with its indexes and its place on the list of marks: fresh, and after
 * each meter was marked and looked up once and twice, without any vacuum and with one after each step.
 */
public final class SizesMain {
    private static final int BATCH = 5_000;
    private static final InstitutionId INSTITUTION = InstitutionId.of("RETAILER-1");

    private final Server server;
    private final MeterStore meters;
    private final Population population;
    private final int size;
    private final MeterLives lives;

    private SizesMain(Server server, RoutingStores stores, Population population, int size) {
        this.server = server;
        this.meters = stores.meters();
        this.population = population;
        this.size = size;
        this.lives = new MeterLives(population);
    }

    /** Takes the number of meters, 1,000,000 unless said otherwise: some 18 writes of each. */
    public static void main(String... arguments) throws IOException, SQLException {
        int size = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        System.out.println(Server.SIZES);
        Population population = new Population(size);
        run(population, size, "number and utility", false, index -> MeterLives.plain(population.meter(index)));
        run(population, size, "number and utility; vacuumed", true, index -> MeterLives.plain(population.meter(index)));
        run(population, size, "ten supports and a round", false, population::meter);
    }

    private static void run(
            Population population, int size, String what, boolean vacuumed, IntFunction<MeterRecord> imported)
            throws IOException, SQLException {
        try (Server server = Server.start()) {
            RoutingStores stores = server.stores(INSTITUTION);
            server.execute("ALTER TABLE meterroute_meter SET (autovacuum_enabled = off)");
            server.execute("ALTER TABLE meterroute_meter_flag SET (autovacuum_enabled = off)");
            server.execute("ALTER SYSTEM SET synchronous_commit = off");
            server.execute("SELECT pg_reload_conf()");
            SizesMain sizes = new SizesMain(server, stores, population, size);
            stores.directory()
                    .orElseThrow()
                    .addAll(IntStream.range(0, size).mapToObj(imported).iterator(), present -> {});
            server.printSizes(what + ": imported", size);
            for (int time = 1; time <= 2; time++) {
                sizes.write(meter -> MeterLives.after(sizes.lives.mark(meter)), vacuumed);
                server.printSizes(what + ": marked, time " + time, size);
                sizes.write(meter -> MeterLives.after(sizes.lives.claim(meter)), vacuumed);
                sizes.write(meter -> MeterLives.after(sizes.lives.settle(meter)), vacuumed);
                server.printSizes(what + ": looked up, time " + time, size);
            }
        }
    }

    private void write(UnaryOperator<MeterRecord> step, boolean vacuumed) throws SQLException {
        for (int from = 0; from < size; from += BATCH) {
            List<MeterWrite> writes = new ArrayList<>();
            List<MeterNumber> numbers = IntStream.range(from, Math.min(size, from + BATCH))
                    .mapToObj(population::meterNumber)
                    .toList();
            meters.findAll(numbers)
                    .forEach(reading -> writes.add(new MeterWrite(reading.meter(), step.apply(reading.meter()))));
            Written.check(meters.compareAndSetAll(writes).isEmpty());
        }
        if (vacuumed) {
            server.execute("VACUUM meterroute_meter");
            server.execute("VACUUM meterroute_meter_flag");
        }
    }
}
