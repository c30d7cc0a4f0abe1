package io.meterroute;

import io.meterroute.health.LiveHealth;
import io.meterroute.health.Suspensions;
import io.meterroute.keyed.KeyHash;
import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.ClosingProposal;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.Phase;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Receipt;
import io.meterroute.model.ResolutionResult;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private final NodeWatch watch;
    private final Deciding deciding;
    private final Optional<MeterReplica> replica;
    private final MeterSights sights;
    private final Meters meters;
    private final Enquiries enquiries;
    private final Purchases purchases;
    private final Recovery recovery;
    private final Closings closings;
    private final OutsideRounds outsideRounds;
    private final Reports reports;
    private final Marks marks;
    private final RoutingAdmin admin;
    private final Optional<LiveHealth> health;
    private final Suspensions suspensions;
    private final Capacity capacity;
    private final Runnable onClose;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Router(
            Environment environment,
            Tables tables,
            NodeWatch watch,
            Deciding deciding,
            Optional<MeterReplica> replica,
            MeterSights sights,
            Meters meters,
            Enquiries enquiries,
            Purchases purchases,
            Recovery recovery,
            Closings closings,
            OutsideRounds outsideRounds,
            Reports reports,
            Marks marks,
            RoutingAdmin admin,
            Optional<LiveHealth> health,
            Suspensions suspensions,
            Capacity capacity,
            Runnable onClose) {
        this.environment = environment;
        this.tables = tables;
        this.watch = watch;
        this.deciding = deciding;
        this.replica = replica;
        this.sights = sights;
        this.meters = meters;
        this.enquiries = enquiries;
        this.purchases = purchases;
        this.recovery = recovery;
        this.closings = closings;
        this.outsideRounds = outsideRounds;
        this.reports = reports;
        this.marks = marks;
        this.admin = admin;
        this.health = health;
        this.suspensions = suspensions;
        this.capacity = capacity;
        this.onClose = onClose;
    }

    /** Begins to watch what other nodes change. */
    Router started(Optional<Duration> tablePoll) {
        try {
            watch.start(tablePoll);
            replica.ifPresent(MeterReplica::start);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns a builder; a routing table is all it must be given. */
    public static RouterBuilder builder() {
        return new RouterBuilder();
    }

    /**
     * Decides where a purchase would go now, asking nobody and writing nothing but the decision log (ROUTE-9). The meter is
     * found in this router's memory if its store is there too; else it is read from its store, or taken from the {@linkplain RouterBuilder#nearCache() near cache} if there is one. While the
     * store fails a meter that is held there is decided on as it was, and the decision says since when
     * ({@link RoutingDecision#staleFor()}, STORE-3).
     *
     * @throws StoreException if the meter cannot be read and is not held near
     */
    public RoutingDecision decide(RouteRequest request) {
        if (replica.isPresent()) {
            return deciding.announced(deciding.decide(replica.get(), request));
        }
        MeterSights.Sight sight = sights.find(request.meter());
        RoutingDecision decision = deciding.decide(sight.meter(), request, Phase.BEFORE_LOOKUP);
        return deciding.announced(sight.staleFor().map(decision::withStaleFor).orElse(decision));
    }

    /**
     * Decides as {@link #decide(RouteRequest)}, with a fresh random routing key, which the decision tells (LB-1).
     *
     * @throws StoreException if the meter cannot be read
     */
    public RoutingDecision decide(MeterNumber meter) {
        if (replica.isPresent()) {
            long key = environment.keys().getAsLong();
            return deciding.announced(deciding.decide(replica.get(), meter, key));
        }
        return decide(RouteRequest.of(meter, freshKey()));
    }

    /**
     * Looks the meter up for a customer who is about to buy (METER-11): the first half of a purchase. Creates, blocks and
     * unblocks the meter as a purchase does, and carries out a rebroadcast if the meter is marked.
     *
     * @throws RouterBusyException if too many calls are under way
     * @throws StoreException if a store fails
     */
    public EnquiryResult enquire(EnquiryRequest request) {
        return joined(enquireAsync(request));
    }

    /** As {@link #enquire}, without waiting; the stage fails with what {@code enquire} throws. */
    public CompletionStage<EnquiryResult> enquireAsync(EnquiryRequest request) {
        return admitted(() -> enquiries.enquire(request.route(freshKey()), request.utility()));
    }

    /**
     * Buys: finds the route, tries providers in order, and returns how it ended or how it stands (VEND-5). Calling it again
     * with the same purchase id never buys a second time.
     *
     * @throws PurchaseMismatchException if the purchase id was used before with another meter or amount
     * @throws PurchaseExpiredException if it was made longer ago than the journal remembers (STORE-7)
     * @throws IllegalArgumentException if it was made more than 5 minutes in the future, by the journal's time
     * @throws RouterBusyException if too many calls are under way: this one has done nothing
     * @throws StoreException if the journal or a store fails. Repeat the call: what was begun is then gone on with, or
     *     reported as it stands
     */
    public PurchaseResult purchase(PurchaseRequest request) {
        return joined(purchaseAsync(request));
    }

    /** As {@link #purchase}, without waiting; the stage fails with what {@code purchase} throws. */
    public CompletionStage<PurchaseResult> purchaseAsync(PurchaseRequest request) {
        return admitted(() -> purchases.purchase(request));
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
     * Goes on with purchases that nobody works on: their node is gone, or they are in doubt and it is time for another try
     * (VEND-3, VEND-4). Takes at most {@code limit} of them, those that have waited longest first, and waits until this try
     * is over for each.
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     * @throws StoreException if the journal cannot be read
     */
    public RecoveryReport recover(int limit) {
        return joined(recoverAsync(limit));
    }

    /** As {@link #recover}, without waiting; the stage fails with what {@code recover} throws. */
    public CompletionStage<RecoveryReport> recoverAsync(int limit) {
        return begun(() -> recovery.run(limit));
    }

    /**
     * Recovers every {@code interval}, counted from the end of the run before, at most {@code limit} purchases at a time. An
     * application that vends starts this once; without it purchases in doubt stay in doubt.
     *
     * @return ends it when closed; closing the router ends it too
     * @throws IllegalArgumentException if the interval is not positive or longer than 365 days, or {@code limit} is not 1 to
     *     10,000
     */
    public AutoCloseable startRecovery(Duration interval, int limit) {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("recovery must take 1 to 10000 purchases at a time: " + limit);
        }
        return recovery.start(TimeLimits.positive("interval of recovery", interval), limit);
    }

    /**
     * Takes in the answer to an attempt that a transport had handed over, on whichever node it arrives, as often as it
     * arrives (VEND-11).
     *
     * @param epoch the epoch that {@link PurchaseAttempt#epoch()} was sent with: a no counts only while it is the purchase's
     * @return how the purchase stands now
     * @throws IllegalArgumentException if there is no such purchase
     * @throws StoreException if the journal fails: hand the answer in again
     */
    public PurchaseResult answered(PurchaseId purchase, AttemptId attempt, long epoch, AttemptResult result) {
        return purchases.answered(purchase, attempt, epoch, result);
    }

    /**
     * Takes in what a provider's settlement says of an attempt in doubt: its file of the day, for example (VEND-11).
     *
     * @param result what it says: vended, refused, or that it does not know the attempt
     * @param horizon how long after a doubt began a settlement can be relied on to hold everything; a no before that proves
     *     nothing and is ignored
     * @return how the purchase stands now
     * @throws IllegalArgumentException if there is no such purchase, or the horizon is negative
     * @throws StoreException if the journal fails: hand the settlement in again
     */
    public PurchaseResult settled(PurchaseId purchase, AttemptId attempt, ResolutionResult result, Duration horizon) {
        return purchases.settled(purchase, attempt, result, horizon);
    }

    /**
     * Proposes how a purchase that only a person can end is to end; another person has to {@linkplain #approveClosing agree}
     * (VEND-3).
     *
     * @param by who proposes, 1 to 100 characters
     * @param vended what the provider handed over, if it vended; empty if it surely did not
     * @param reason what that rests on, 1 to 1,000 characters
     * @throws IllegalArgumentException if the purchase has ended, can still be resolved without a person, or was never opened
     */
    public PurchaseResult proposeClosing(PurchaseId purchase, String by, Optional<Receipt> vended, String reason) {
        return closings.propose(purchase, by, vended, reason);
    }

    /**
     * Agrees to how a purchase is to end, and so ends it.
     *
     * @param seen the proposal that this person has seen, as {@code purchase().closing()} of a result gives it
     * @param by who agrees, not who proposed
     * @throws IllegalArgumentException if nothing or something else is proposed, {@code by} has proposed it, or it cannot be
     *     ended this way
     */
    public PurchaseResult approveClosing(PurchaseId purchase, ClosingProposal seen, String by) {
        return closings.approve(purchase, seen, by);
    }

    /**
     * Takes in what came of an attempt that the application sent itself, also of purchases that are unknown here, on any node,
     * as often as it is told (VEND-13). It feeds support, health and the decision log as the router's own attempts do.
     *
     * @throws StoreException if the meter cannot be read: report again
     */
    public void report(PurchaseReport report) {
        reports.report(report);
    }

    /**
     * Begins a lookup round whose questions the application sends itself. A decision's outcome names whom to ask.
     *
     * @param deadline until when other nodes need not ask too, counted from now
     * @throws IllegalArgumentException if nobody is named, or the deadline is not positive or longer than 365 days
     * @throws StoreException if the store fails: ask nobody then
     */
    public OutsideRound beginRound(MeterNumber meter, Set<ProviderId> asked, Duration deadline) {
        return outsideRounds.begin(meter, asked, TimeLimits.positive("deadline of the round", deadline));
    }

    /**
     * Records what a provider replied in a round that the application asks for; the first answer counts, a late one too.
     *
     * @param took how long the provider took
     * @throws IllegalArgumentException if the provider was not asked in this round
     * @throws StoreException if the store fails: hand the answer in again
     */
    public void answerRound(OutsideRound round, ProviderId provider, LookupReply reply, Duration took) {
        outsideRounds.answer(round, provider, reply, took);
    }

    /**
     * Ends a round that the application asks for, and decides from what is known then. Clears the meter's mark or blocks it
     * as a round of the router's own does.
     *
     * @throws StoreException if the store fails: end the round again
     */
    public RoutingDecision endRound(OutsideRound round, RouteRequest request) {
        return outsideRounds.end(round, request);
    }

    /**
     * Marks a meter for rebroadcast: "Confirm support". Nothing is sent; the next enquiry or purchase of the meter asks
     * (MARK-1, MARK-2). The result warns if somebody who would be asked is not well (MARK-8).
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

    /** Returns the door through which the routing is changed, over this router's stores. */
    public RoutingAdmin admin() {
        return admin;
    }

    /** Returns what screens show, of this router's stores and of how providers fare on this node. */
    public RoutingViews views() {
        return admin.views();
    }

    /** Returns how providers fare, judged from live results; empty if the application brought its own health source. */
    public Optional<LiveHealth> health() {
        return health;
    }

    /** Returns who is out of use for a time, to look at and to change: by this router only (HEALTH-4). */
    public Suspensions suspensions() {
        return suspensions;
    }

    /** Returns what this node has, and how old that is: to be compared with the other nodes. */
    public NodeStatus node() {
        return watch.status();
    }

    /** Returns the routing table in force on this node. */
    public RoutingTable table() {
        return tables.current();
    }

    /**
     * Takes over another routing table from its store, if there is one, and returns the one in force then. The router looks
     * by itself every second, and whenever it is told of a change.
     *
     * @throws StoreException if the store cannot be read: the table in force stays
     */
    public RoutingTable refreshTable() {
        return tables.refresh();
    }

    /**
     * Takes no more enquiries, purchases and recoveries, and waits for those under way to end: for an application that is shut
     * down, which closes the router afterwards. What has not ended by then is in the journal, and whoever recovers goes on with
     * it once its lease has ended. Decisions are still made.
     *
     * @param limit how long to wait at most
     * @return whether all have ended; not if this thread was interrupted, which is then still marked
     * @throws IllegalArgumentException if the limit is not positive, or longer than 365 days
     */
    public boolean drain(Duration limit) {
        TimeLimits.positive("limit of draining", limit);
        closed = true;
        recovery.close();
        try {
            CompletableFuture.allOf(underWay.toArray(CompletableFuture<?>[]::new))
                    .get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Ends the threads that the router made; those it was given are left alone. Enquiries and purchases under way, and
     * later ones, fail with {@link IllegalStateException}; that ends no purchase: the journal has it.
     */
    @Override
    public void close() {
        closed = true;
        watch.close();
        recovery.close();
        replica.ifPresent(MeterReplica::close);
        underWay.forEach(call -> call.completeExceptionally(isClosed()));
        onClose.run();
    }

    private RoutingKey freshKey() {
        return RoutingKey.of(KeyHash.freshText(environment.keys().getAsLong()));
    }

    /** Begins a call of a customer's, unless too many are under way. */
    private <T> CompletableFuture<T> admitted(Supplier<CompletableFuture<T>> call) {
        if (!capacity.take()) {
            return CompletableFuture.failedFuture(new RouterBusyException(capacity.limit()));
        }
        return begun(call).whenComplete((done, failure) -> capacity.giveBack());
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
