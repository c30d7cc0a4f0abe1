package io.meterroute.examples.firststeps;

import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.memory.InMemoryPurchaseJournal;
import io.meterroute.memory.InMemoryRoutingTableStore;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.Utility;
import io.meterroute.testkit.Latency;
import io.meterroute.testkit.SimulatedProvider;
import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * A node dies after its request to the provider has left. Another node takes the purchase over, asks the same provider what
 * became of it, and ends it: one token, one customer. The stores outlive the node as a database would; the death is simulated
 * by a node whose tasks are dropped from one moment on, in a time that stands still until it is told to pass.
 */
public final class CrashMain {
    private static final PurchaseId PURCHASE = PurchaseId.of("tx-1");

    private final SimulatedTime time = SimulatedTime.startingAt(Instant.parse("2026-03-01T08:00:00Z"));
    private final InMemoryRoutingTableStore tables = new InMemoryRoutingTableStore(table().institution());
    private final InMemoryMeterStore meters = new InMemoryMeterStore(time);
    private final InMemoryPurchaseJournal journal = new InMemoryPurchaseJournal(time, tables);
    private final SimulatedProvider provider = SimulatedProvider.builder("P1")
            .time(time)
            .latency(Latency.fixed(Duration.ofSeconds(2)))
            .utility("City of Joburg")
            .build();
    private boolean isFirstNodeAlive = true;

    private CrashMain() {
        tables.publish(0, table(), TableChange.of("example", "first table", time.instant()));
    }

    /** Takes no arguments. */
    public static void main(String... args) {
        new CrashMain().play();
    }

    private void play() {
        Router first = node("node-1").executor(this::runWhileAlive).build();
        CompletionStage<PurchaseResult> lost =
                first.purchaseAsync(PurchaseRequest.of("tx-1", MeterNumber.of("04123456789"), 10_000, "ZAR"));
        time.advance(Duration.ofSeconds(3));
        isFirstNodeAlive = false;
        time.advance(Duration.ofSeconds(5));
        System.out.println("node-1 died while the provider was vending. The caller has its answer: "
                + lost.toCompletableFuture().isDone());
        show("before");

        Router second = node("node-2").executor(time.scheduler()).build();
        time.advance(Duration.ofSeconds(10));
        System.out.println("node-2 recovers: " + time.await(second.recoverAsync(10)));
        show("after");
        System.out.println(
                "Tokens in the provider's own books: " + provider.ledger().netVends(PURCHASE));
    }

    private RouterBuilder node(String name) {
        return Router.builder()
                .tables(tables)
                .meters(meters)
                .journal(journal)
                .provider(provider.id(), provider)
                .clock(time)
                .ticker(time::nanos)
                .scheduler(time.scheduler())
                .node(name);
    }

    private void runWhileAlive(Runnable task) {
        if (isFirstNodeAlive) {
            time.scheduler().execute(() -> {
                if (isFirstNodeAlive) {
                    task.run();
                }
            });
        }
    }

    private void show(String when) {
        PurchaseRecord purchase = journal.find(PURCHASE).purchase().orElseThrow();
        System.out.println("The journal " + when + ": owner " + purchase.owner() + ", epoch " + purchase.epoch() + ", "
                + purchase.end().map(end -> "ended " + end.kind()).orElse("open"));
        for (AttemptRecord attempt : purchase.attempts()) {
            System.out.println("  attempt " + attempt.ordinal() + " at " + attempt.provider() + ": " + attempt.state()
                    + attempt.note().map(note -> " (" + note + ")").orElse(""));
        }
    }

    private static RoutingTable table() {
        return RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First Provider", 1))
                .utility(Utility.of(
                        "JHB",
                        "City of Joburg",
                        Preferences.builder().rank("P1").build()))
                .build();
    }
}
