package io.meterroute;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.Phase;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.spi.StoreException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Decides which provider gets a purchase, asks providers about meters, and tries providers in order without ever vending
 * twice: the front door of the library.
 *
 * <p>One router serves one institution in one space. It is safe to share between threads; make one and keep it. The
 * blocking methods wait on the calling thread; the {@code …Async} ones return at once and complete on one of the router's
 * threads, so what is chained to them should not block.
 *
 * <pre>{@code
 * Router router = Router.builder().table(table).provider(ProviderId.of("P1"), transportToP1).build();
 * PurchaseResult result = router.purchase(PurchaseRequest.of("tx-1", MeterNumber.of("04123456789"), 10_000, "ZAR"));
 * System.out.println(result.explain());
 * }</pre>
 */
public final class Router implements AutoCloseable {
    private final Environment environment;
    private final Tables tables;
    private final Deciding deciding;
    private final Meters meters;
    private final Enquiries enquiries;
    private final Purchases purchases;
    private final Marks marks;
    private final Runnable onClose;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Router(
            Environment environment,
            Tables tables,
            Deciding deciding,
            Meters meters,
            Enquiries enquiries,
            Purchases purchases,
            Marks marks,
            Runnable onClose) {
        this.environment = environment;
        this.tables = tables;
        this.deciding = deciding;
        this.meters = meters;
        this.enquiries = enquiries;
        this.purchases = purchases;
        this.marks = marks;
        this.onClose = onClose;
    }

    /** Returns a builder; a routing table is all it must be given. */
    public static RouterBuilder builder() {
        return new RouterBuilder();
    }

    /**
     * Decides where a purchase would go now, asking nobody and writing nothing but the decision log (ROUTE-9). The meter is
     * read from its store.
     *
     * @throws StoreException if the meter cannot be read
     */
    public RoutingDecision decide(RouteRequest request) {
        MeterReading reading = meters.find(request.meter());
        return deciding.announced(deciding.decide(reading.meter(), request, Phase.BEFORE_LOOKUP));
    }

    /**
     * Decides as {@link #decide(RouteRequest)}, with a fresh random routing key, which the decision tells (LB-1).
     *
     * @throws StoreException if the meter cannot be read
     */
    public RoutingDecision decide(MeterNumber meter) {
        return decide(RouteRequest.of(meter, freshKey()));
    }

    /**
     * Looks the meter up for a customer who is about to buy (METER-11): the first half of a purchase. Creates, blocks and
     * unblocks the meter as a purchase does, and carries out a rebroadcast if the meter is marked.
     *
     * @throws StoreException if a store fails
     */
    public EnquiryResult enquire(EnquiryRequest request) {
        return joined(enquireAsync(request));
    }

    /** As {@link #enquire}, without waiting; the stage fails with what {@code enquire} throws. */
    public CompletionStage<EnquiryResult> enquireAsync(EnquiryRequest request) {
        return begun(() -> enquiries.enquire(request.route(freshKey()), request.utility()));
    }

    /**
     * Buys: finds the route, tries providers in order, and returns how it ended or how it stands (VEND-5). Calling it again
     * with the same purchase id never buys a second time.
     *
     * @throws PurchaseMismatchException if the purchase id was used before with another meter or amount
     * @throws StoreException if the journal or a store fails. Repeat the call: what was begun is then gone on with, or
     *     reported as it stands
     */
    public PurchaseResult purchase(PurchaseRequest request) {
        return joined(purchaseAsync(request));
    }

    /** As {@link #purchase}, without waiting; the stage fails with what {@code purchase} throws. */
    public CompletionStage<PurchaseResult> purchaseAsync(PurchaseRequest request) {
        return begun(() -> purchases.purchase(request));
    }

    /**
     * Lets no new attempt of a purchase begin; an attempt that is open is left to be resolved (VEND-9).
     *
     * @return how the purchase stands
     * @throws StoreException if there is no such purchase, or the journal fails
     */
    public PurchaseResult cancel(PurchaseId purchase) {
        return purchases.cancel(purchase);
    }

    /**
     * Marks a meter for rebroadcast: "Confirm support". Nothing is sent; the next enquiry or purchase of the meter asks
     * (MARK-1, MARK-2).
     *
     * @param by who marks, 1 to 100 characters
     * @throws IllegalArgumentException if the meter is not known, or {@code by} is blank or too long
     * @throws StoreException if the store fails
     */
    public MarkResult mark(MeterNumber meter, String by) {
        return marks.mark(meter, by);
    }

    /**
     * Returns the meter as its store has it.
     *
     * @throws StoreException if it cannot be read
     */
    public MeterReading meter(MeterNumber number) {
        return meters.find(number);
    }

    /** Returns the routing table in force on this node. */
    public RoutingTable table() {
        return tables.current();
    }

    /**
     * Takes over a newer routing table from its store, if there is one, and returns the one in force then.
     *
     * @throws StoreException if the store cannot be read: the table in force stays
     */
    public RoutingTable refreshTable() {
        return tables.refresh();
    }

    /**
     * Ends the threads that the router made; those it was given are left alone. Enquiries and purchases under way, and
     * later ones, fail with {@link IllegalStateException}; that ends no purchase: the journal has it.
     */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(call -> call.completeExceptionally(isClosed()));
        onClose.run();
    }

    private RoutingKey freshKey() {
        return RoutingKey.of(environment.nonce().toString());
    }

    @SuppressWarnings("CollectionUndefinedEquality") // the very future is meant, and futures are equal by identity only
    private <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> call) {
        if (closed) {
            return CompletableFuture.failedFuture(isClosed());
        }
        CompletableFuture<T> result =
                CompletableFuture.completedFuture(call).thenComposeAsync(Supplier::get, environment.executor());
        underWay.add(result);
        if (closed) {
            result.completeExceptionally(isClosed());
        }
        return result.whenComplete((done, failure) -> underWay.remove(result));
    }

    private static IllegalStateException isClosed() {
        return new IllegalStateException("the router is closed");
    }

    private static <T> T joined(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
