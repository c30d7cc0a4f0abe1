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
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * How many purchases per second one node and one PostgreSQL on the same machine sustain, with providers that vend at once: with
 * the journal's writes grouped, with each in a transaction of its own, and by the same statements in bare JDBC.
 */
public final class PurchasesMain {
    private static final int METERS = 50_000;
    private static final int PROVIDERS = 3;
    private static final int ROUNDS = 3;
    private static final int[][] SIZES = {{1, 10}, {4, 10}, {16, 20}, {64, 20}, {64, 40}};
    private static final int WARM_UP_SECONDS = 30;
    private static final int WARM_UP_CALLERS = 16;
    private static final int SETTLING_SECONDS = 2;
    private static final int MOST_PER_SECOND = 10_000;
    private static final double MILLI = 1_000;
    private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");
    private static final InstitutionId BARE = InstitutionId.of("bare");

    private final Server server;
    private final int seconds;
    private final RoutingTable table = table();
    private final AtomicInteger number = new AtomicInteger();
    private boolean isWarm;

    private PurchasesMain(Server server, int seconds) {
        this.server = server;
        this.seconds = seconds;
    }

    private interface Purchase {
        void make(String id, String meter) throws SQLException;
    }

    /**
     * Prints a table.
     *
     * @param arguments for how many seconds each side of each row is measured in each of three rounds (default 5)
     */
    public static void main(String... arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        try (Server server = Server.start()) {
            new PurchasesMain(server, seconds).run();
        }
    }

    private void run() throws SQLException, IOException, InterruptedException, ExecutionException {
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
                | callers, connections | grouped, purchases/s | one by one | bare | grouped / one by one | grouped / bare | one by one / bare | \
                p50, ms: grouped, one by one, bare | p99, ms |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|""");
        for (int[] size : SIZES) {
            row(size[0], size[1]);
        }
    }

    private void row(int callers, int connections) throws SQLException, InterruptedException, ExecutionException {
        try (HikariDataSource groupedPool = Server.pool(server.url(), connections);
                HikariDataSource singlePool = Server.pool(server.url(), connections);
                HikariDataSource barePool = Server.pool(server.url(), connections);
                Router grouped = router(groupedPool, UnaryOperator.identity());
                Router single = router(singlePool, JdbcRouting::withoutGroupedWrites)) {
            BarePurchases bare = bare(barePool, grouped);
            List<Side> sides =
                    List.of(new Side(purchases(grouped)), new Side(purchases(single)), new Side(bare::purchase));
            for (Side side : sides) {
                if (!isWarm) {
                    buy(side.purchase, WARM_UP_CALLERS, WARM_UP_SECONDS);
                }
                buy(side.purchase, callers, SETTLING_SECONDS);
            }
            isWarm = true;
            for (int round = 0; round < ROUNDS; round++) {
                for (Side side : sides) {
                    side.times.addAll(buy(side.purchase, callers, seconds));
                    TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
                }
            }
            print(callers, connections, sides.get(0), sides.get(1), sides.get(2));
        }
    }

    /** One way to buy, and what it came to. */
    private static final class Side {
        private final Purchase purchase;
        private final Times times = new Times();

        Side(Purchase purchase) {
            this.purchase = purchase;
        }

        double millis(double share) {
            return times.micros(share) / MILLI;
        }
    }

    private void print(int callers, int connections, Side grouped, Side single, Side bare) {
        double ours = grouped.times.size();
        System.out.printf(
                Locale.ROOT,
                "| %d, %d | **%,.0f** | %,.0f | %,.0f | **%.2f** | %.2f | %.2f | %.2f, %.2f, %.2f | %.1f, %.1f, %.1f |%n",
                callers,
                connections,
                ours / seconds / ROUNDS,
                (double) single.times.size() / seconds / ROUNDS,
                (double) bare.times.size() / seconds / ROUNDS,
                ours / single.times.size(),
                ours / bare.times.size(),
                (double) single.times.size() / bare.times.size(),
                grouped.millis(0.5),
                single.millis(0.5),
                bare.millis(0.5),
                grouped.millis(0.99),
                single.millis(0.99),
                bare.millis(0.99));
    }

    private Purchase purchases(Router router) {
        return (id, meter) -> {
            PurchaseResult result = router.purchase(PurchaseRequest.of(id, MeterNumber.of(meter), 10_000, "ZAR"));
            Written.check(result instanceof PurchaseResult.Ended);
        };
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
    private Times buy(Purchase purchase, int callers, int length) throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(length);
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Times>> made = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                made.add(executor.submit(() -> {
                    Times times = new Times(MOST_PER_SECOND * length);
                    for (long begin = System.nanoTime(); begin < until; begin = System.nanoTime()) {
                        int index = number.incrementAndGet();
                        purchase.make("tx-2026-06-01-" + index, number(index % METERS));
                        times.add(System.nanoTime() - begin);
                    }
                    return times;
                }));
            }
            Times all = new Times();
            for (Future<Times> times : made) {
                all.addAll(times.get());
            }
            return all;
        } finally {
            executor.shutdown();
        }
    }

    private Router router(HikariDataSource pool, UnaryOperator<JdbcRouting> change) {
        var builder = Router.builder().stores(change.apply(JdbcRouting.on(pool)).forInstitution(table.institution()));
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
