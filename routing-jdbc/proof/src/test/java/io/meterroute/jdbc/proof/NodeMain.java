package io.meterroute.jdbc.proof;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.PurchaseResult;
import io.meterroute.RecoveryReport;
import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Outcome;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.spi.RoutingStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A router in a process of its own: reads one order a line and answers each with one line. Arguments: the database's URL, the
 * node's name, then {@code deaf} for a node that neither polls nor hears notifications, and {@code provider=URI} for each
 * provider. It ends with its input, as a process does whose owner is gone.
 */
public final class NodeMain {
    private final Router router;
    private final RoutingStores stores;

    private NodeMain(Router router, RoutingStores stores) {
        this.router = router;
        this.stores = stores;
    }

    /** See the class. */
    public static void main(String... args) throws IOException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(args[0]);
            pool.setMaximumPoolSize(8);
            RoutingStores stores = JdbcRouting.on(pool).forInstitution(Town.BANK, Town.SPACE);
            List<String> more = Arrays.asList(args).subList(2, args.length);
            RouterBuilder builder =
                    more.contains("deaf") ? deaf(stores) : Router.builder().stores(stores);
            for (String provider : more.subList(more.contains("deaf") ? 1 : 0, more.size())) {
                String[] parts = provider.split("=", 2);
                Town.connect(builder, parts[0], URI.create(parts[1]));
            }
            try (Router router =
                    builder.node(args[1]).lookupDeadline(Duration.ofSeconds(2)).build()) {
                new NodeMain(router, stores).serve();
            }
        }
    }

    /** Returns a node that learns of another table only when the journal refuses to go by its own. */
    private static RouterBuilder deaf(RoutingStores stores) {
        return Router.builder()
                .tables(stores.tables())
                .space(stores.space())
                .meters(stores.meters())
                .journal(stores.journal().orElseThrow())
                .withoutTablePoll();
    }

    private void serve() throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(answer(order.split(" ", -1)));
        }
    }

    private String answer(String... words) {
        try {
            return switch (words[0]) {
                case "decide" -> outcome(router.decide(MeterNumber.of(words[1])).outcome());
                case "purchase" ->
                    result(router.purchase(PurchaseRequest.of(words[1], MeterNumber.of(words[2]), 10_000, "ZAR")));
                case "mark" ->
                    "marked "
                            + !router.mark(MeterNumber.of(words[1]), "operator").wasMarked();
                case "marked" ->
                    String.valueOf(
                            router.meter(MeterNumber.of(words[1])).meter().isMarked());
                case "recover" -> recovered(router.recover(100));
                case "exclude" -> published(Town.excluding(router.refreshTable(), words[1]));
                case "include" -> published(Town.table());
                case "revision" ->
                    router.table().revision() + " " + router.table().checksum();
                default -> throw new IllegalArgumentException("unknown order: " + words[0]);
            };
        } catch (RuntimeException e) {
            return "failed " + e.toString().replace('\n', ' ');
        }
    }

    private String published(RoutingTable table) {
        long expected = router.refreshTable().revision();
        boolean done = stores.tables().publish(expected, table, TableChange.of("operator", "asked to", Instant.now()));
        return "published " + done;
    }

    private static String outcome(Outcome outcome) {
        return outcome.toString();
    }

    private static String recovered(RecoveryReport report) {
        return "ended " + report.ended();
    }

    private static String result(PurchaseResult result) {
        return result instanceof PurchaseResult.Ended ended
                ? ended.end().toString()
                : result.getClass().getSimpleName();
    }
}
