package io.meterroute.benchmarks.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.TableChange;
import io.meterroute.spi.RoutingStores;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * How many purchases per second one node and one PostgreSQL on the same machine sustain, with providers that vend at once:
 * beside the same statements by bare JDBC, and beside those with the writes of all callers gathered into groups.
 */
public final class PurchasesMain {
    private static final int METERS = 50_000;
    private static final int PROVIDERS = 3;
    private static final int ROUNDS = 3;
    private static final int WARM_UP_SECONDS = 8;
    private static final int SETTLING_SECONDS = 2;
    private static final int COMMITTERS = 4;
    private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");
    private static final InstitutionId BARE = InstitutionId.of("bare");

    private final Server server;
    private final AtomicInteger number = new AtomicInteger();
    private boolean isWarm;

    private PurchasesMain(Server server) {
        this.server = server;
    }

    private interface Purchase {
        void make(String id, String meter) throws SQLException;
    }

    /**
     * Prints a table.
     *
     * @param arguments for how many seconds each side of each row is measured (default 5)
     */
    public static void main(String... arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        try (Server server = Server.start()) {
            new PurchasesMain(server).run(seconds);
        }
    }

    private void run(int seconds) throws SQLException, IOException, InterruptedException, ExecutionException {
        RoutingTable table = table();
        RoutingStores stores = server.stores(table.institution());
        Written.check(stores.tables().publish(0, table, TableChange.of("benchmark", "first", PAST)));
        stores.directory()
                .orElseThrow()
                .addAll(IntStream.range(0, METERS).mapToObj(this::meter).iterator(), present -> {
                    throw new IllegalStateException("two meters have one number: " + present);
                });
        Written.check(server.stores(BARE).journal().isPresent());
        server.execute("VACUUM ANALYZE");
        System.out.println("""
                | callers, connections | ours, purchases/s | bare | ours of bare | bare, writes grouped | grouped / bare | transactions per purchase: ours, bare |
                |---|---:|---:|---:|---:|---:|---:|""");
        for (int[] size : new int[][] {{4, 10}, {16, 20}, {64, 20}, {64, 40}}) {
            row(table, size[0], size[1], seconds);
        }
    }

    private void row(RoutingTable table, int callers, int connections, int seconds)
            throws SQLException, InterruptedException, ExecutionException {
        try (HikariDataSource pool = Server.pool(server.url(), connections);
                Router router = router(pool, table);
                GroupedWrites grouped = new GroupedWrites(pool, COMMITTERS)) {
            Purchase ours = (id, meter) -> {
                PurchaseResult result = router.purchase(PurchaseRequest.of(id, MeterNumber.of(meter), 10_000, "ZAR"));
                Written.check(result instanceof PurchaseResult.Ended);
            };
            BarePurchases bare = bare(pool, router);
            Purchase alone = (id, meter) -> bare.purchase(id, meter, bare::alone);
            Purchase inGroups = (id, meter) -> bare.purchase(id, meter, grouped::write);
            List<Purchase> sides = List.of(ours, alone, inGroups);
            for (Purchase side : sides) {
                perSecond(side, callers, isWarm ? SETTLING_SECONDS : WARM_UP_SECONDS);
            }
            isWarm = true;
            double[] rates = new double[sides.size()];
            double[] transactions = new double[sides.size()];
            for (int round = 0; round < ROUNDS; round++) {
                for (int side = 0; side < sides.size(); side++) {
                    long before = transactions();
                    double rate = perSecond(sides.get(side), callers, seconds);
                    TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
                    transactions[side] += (transactions() - before) / (rate * seconds) / ROUNDS;
                    rates[side] += rate / ROUNDS;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %d, %d | **%,.0f** | %,.0f | **%.0f %%** | %,.0f | %.2f | %.1f, %.1f |%n",
                    callers,
                    connections,
                    rates[0],
                    rates[1],
                    100 * rates[0] / rates[1],
                    rates[2],
                    rates[2] / rates[1],
                    transactions[0],
                    transactions[1]);
        }
    }

    private BarePurchases bare(HikariDataSource pool, Router router) throws SQLException {
        PurchaseRecord example = router.purchase(PurchaseRequest.of(
                        "example-" + number.incrementAndGet(), MeterNumber.of(number(0)), 10_000, "ZAR"))
                .purchase();
        Names names = new Names(pool, "meterroute_");
        int institution = names.institution(BARE.value());
        server.execute(
                "INSERT INTO meterroute_table_in_force VALUES (" + institution + ", 1, 'bare') ON CONFLICT DO NOTHING");
        return new BarePurchases(pool, new BareMeters(pool, names.space("RETAILER-1")), institution, "bare", example);
    }

    /** Lets each caller buy one after the other, of meters that nobody else buys from at the moment. */
    private double perSecond(Purchase purchase, int callers, int seconds)
            throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Integer>> made = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                made.add(executor.submit(() -> {
                    int count = 0;
                    while (System.nanoTime() < until) {
                        int index = number.incrementAndGet();
                        purchase.make("tx-2026-06-01-" + index, number(index % METERS));
                        count++;
                    }
                    return count;
                }));
            }
            int sum = 0;
            for (Future<Integer> count : made) {
                sum += count.get();
            }
            return (double) sum / seconds;
        } finally {
            executor.shutdown();
        }
    }

    private long transactions() throws SQLException {
        return Long.parseLong(server.column("SELECT xact_commit FROM pg_stat_database WHERE datname = 'postgres'")
                .get(0));
    }

    private static Router router(HikariDataSource pool, RoutingTable table) {
        var builder = Router.builder().stores(JdbcRouting.on(pool).forInstitution(table.institution()));
        table.providers().forEach(provider -> builder.provider(provider.id(), new PromptVendor()));
        return builder.build();
    }

    private static RoutingTable table() {
        RoutingTable.Builder table = RoutingTable.builder("RETAILER-1");
        for (int i = 1; i <= PROVIDERS; i++) {
            table.provider(Provider.of("P" + i, "Provider " + i, 1));
        }
        return table.build();
    }

    private MeterRecord meter(int index) {
        MeterRecord.Builder meter =
                MeterRecord.unseen(MeterNumber.of(number(index))).toBuilder().known(true);
        for (int i = 1; i <= PROVIDERS; i++) {
            meter.support(ProviderId.of("P" + i), ProviderSupport.unknown().answered(Support.SUPPORTED, 0, PAST));
        }
        return meter.build();
    }

    private static String number(int index) {
        return String.format(Locale.ROOT, "%011d", index);
    }
}
