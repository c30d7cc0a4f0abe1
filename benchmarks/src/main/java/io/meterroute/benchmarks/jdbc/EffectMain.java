package io.meterroute.benchmarks.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.benchmarks.Population;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingTableStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Prints how long a published table takes until a node in another process decides with it: from the call that publishes it,
 * and from that call's return. Both processes read the clock that counts from the machine's start.
 */
public final class EffectMain {
    private static final int METERS = 1_000;
    private static final int WARM_UP = 30;
    private static final int SAMPLES = 300;
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final Population POPULATION = new Population(METERS);
    private static final TableChange CHANGE = TableChange.of("operator@example.org", "try", Instant.EPOCH);

    private EffectMain() {}

    /** Takes no arguments; the other process is given the database's address. */
    public static void main(String... arguments) throws IOException, SQLException {
        if (arguments.length == 0) {
            publish();
        } else {
            decide(arguments[0]);
        }
    }

    private static void publish() throws IOException, SQLException {
        try (Server server = Server.start()) {
            RoutingTable table = POPULATION.table();
            RoutingStores stores = server.stores(table.institution());
            stores.directory().orElseThrow().addAll(POPULATION.meters().iterator(), present -> {});
            Written.check(stores.tables().publish(0, table, CHANGE));
            Process node = new ProcessBuilder(
                            "java",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EffectMain.class.getName(),
                            server.url())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader seen = node.inputReader(StandardCharsets.US_ASCII)) {
                seen.readLine();
                publish(stores.tables(), table, seen);
            } finally {
                node.destroy();
            }
        }
    }

    private static void publish(RoutingTableStore tables, RoutingTable table, BufferedReader seen) throws IOException {
        Times fromCall = new Times(SAMPLES);
        Times fromReturn = new Times(SAMPLES);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 1; i <= WARM_UP + SAMPLES; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50 + random.nextInt(200)));
            long call = System.nanoTime();
            Written.check(tables.publish(i, table, CHANGE));
            long returned = System.nanoTime();
            long effect = Long.parseLong(seen.readLine());
            if (i > WARM_UP) {
                fromCall.add(effect - call);
                fromReturn.add(Math.max(0, effect - returned));
            }
        }
        System.out.printf(
                Locale.ROOT,
                """
                | until the other node decides with it | p50, ms | p99, ms | longest, ms |
                |---|---:|---:|---:|
                | from the call of `publish` | %.2f | %.2f | %.2f |
                | from its return | %.2f | %.2f | %.2f |
                """,
                millis(fromCall, 0.5),
                millis(fromCall, 0.99),
                millis(fromCall, 1),
                millis(fromReturn, 0.5),
                millis(fromReturn, 0.99),
                millis(fromReturn, 1));
    }

    private static double millis(Times times, double share) {
        return times.micros(share) / 1_000;
    }

    /** Decides ten thousand times a second, and tells when the table was another one. */
    private static void decide(String url) {
        try (HikariDataSource pool = Server.pool(url);
                Router router = router(pool)) {
            MeterNumber meter = POPULATION.meterNumber(0);
            long known = router.decide(meter).table().revision();
            System.out.println("decides by table " + known);
            while (true) {
                long revision = router.decide(meter).table().revision();
                if (revision != known) {
                    System.out.println(System.nanoTime());
                    known = revision;
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private static Router router(DataSource pool) {
        InstitutionId institution = POPULATION.table().institution();
        RouterBuilder router = Router.builder().stores(JdbcRouting.on(pool).forInstitution(institution));
        POPULATION.table().providers().forEach(provider -> router.provider(provider.id(), new PromptVendor()));
        return router.build();
    }
}
