package io.meterroute;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.model.RoutingEvent;
import io.meterroute.rules.PurchaseNews;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Sees to it that one purchase id is one purchase: the first call opens it and runs it, every other one waits for what
 * that comes to (VEND-5).
 */
final class Purchases {
    private final PurchaseParts parts;
    private final UnsureOpenings unsure;
    private final Map<PurchaseId, CompletableFuture<PurchaseResult>> running = new ConcurrentHashMap<>();

    Purchases(PurchaseParts parts) {
        this.parts = parts;
        this.unsure = new UnsureOpenings(parts);
    }

    /** Runs a purchase, or waits for the one with its id; called on a thread that may block. */
    CompletableFuture<PurchaseResult> purchase(PurchaseRequest request) {
        long start = parts.environment().ticker().getAsLong();
        PurchaseReading reading = journaled(
                () -> parts.journal().find(request.id()),
                "purchase " + request.id() + " is refused: its journal fails, nothing was sent");
        if (reading.purchase().isPresent()) {
            return repeat(reading.purchase().get(), reading.journalTime(), request, start);
        }
        PurchaseRecord opening = opening(request, reading.journalTime());
        Optional<PurchaseRecord> opened = journaled(
                () -> opened(opening),
                "purchase " + request.id() + " may have been begun, and is then gone on with: its journal fails,"
                        + " nothing was sent yet; repeat or cancel it");
        return opened.map(purchase -> run(PurchaseFlow.opened(parts, purchase, start), purchase.id()))
                .orElseGet(() -> repeat(parts.journal().get(request.id()), reading.journalTime(), request, start));
    }

    private Optional<PurchaseRecord> opened(PurchaseRecord opening) {
        try {
            return parts.journal().open(opening);
        } catch (StoreException e) {
            unsure.add(opening);
            throw e;
        }
    }

    /** Begins nothing while the journal fails: money is not moved without a journal (STORE-3). */
    private static <T> T journaled(Supplier<T> call, String failure) {
        try {
            return call.get();
        } catch (StoreException e) {
            throw new StoreException(failure, e);
        }
    }

    /** Lets no new attempt begin (VEND-9). */
    PurchaseResult cancel(PurchaseId id) {
        PurchaseRecord cancelled = parts.journal().apply(id, PurchaseEvent.Cancelled::new);
        return parts.results().of(cancelled, Optional.empty());
    }

    /** Takes in an answer that came later, on whichever node (VEND-11); a definitive no lets recovery go on at once. */
    PurchaseResult answered(PurchaseId id, AttemptId attempt, long epoch, AttemptResult result) {
        PurchaseRecord before = parts.journal().get(id);
        PurchaseRecord learned = parts.attempts().learned(id, attempt, epoch, result);
        PurchaseNews.changed(before, learned).forEach(changed -> tellHealth(learned, changed));
        return free(learned);
    }

    /** An answer that came in this way is a result of its provider's like any other (HEALTH-1). */
    private void tellHealth(PurchaseRecord purchase, AttemptRecord attempt) {
        PurchaseReading reading = parts.journal().find(purchase.id());
        Duration took = Duration.between(attempt.journaledAt(), reading.journalTime());
        parts.listeners().tell(new RoutingEvent.AttemptEnded(purchase.id(), attempt, took));
    }

    /** Takes in what a provider's settlement says of an attempt in doubt (VEND-11). */
    PurchaseResult settled(PurchaseId id, AttemptId attempt, ResolutionResult result, Duration horizon) {
        Resolution settlement = new Resolution(Resolution.Kind.QUERY, horizon, Duration.ofDays(Integer.MAX_VALUE));
        PurchaseReading reading = parts.journal().find(id);
        PurchaseRecord present = parts.journal().get(id);
        return free(parts.attempts().resolved(present, attempt, settlement, reading.journalTime(), result));
    }

    /** Lets recovery go on at once with a purchase that nothing holds up any more. */
    private PurchaseResult free(PurchaseRecord purchase) {
        boolean isFree = !purchase.isEnded() && purchase.openAttempt().isEmpty();
        PurchaseRecord freed = isFree
                ? parts.journal().apply(purchase.id(), at -> new PurchaseEvent.LeaseSet(purchase.epoch(), at, at))
                : purchase;
        return parts.results().of(freed, Optional.empty());
    }

    private PurchaseRecord opening(PurchaseRequest request, Instant now) {
        Duration limit = request.timeLimit().orElse(parts.settings().purchaseDeadline());
        return PurchaseRecord.opening(
                request,
                now,
                now.plus(limit),
                parts.environment().node(),
                now.plus(parts.settings().lease()));
    }

    private CompletableFuture<PurchaseResult> run(PurchaseFlow flow, PurchaseId id) {
        CompletableFuture<PurchaseResult> result = flow.run();
        running.put(id, result);
        return result.whenComplete((done, failure) -> running.remove(id, result));
    }

    private CompletableFuture<PurchaseResult> repeat(
            PurchaseRecord present, Instant at, PurchaseRequest request, long start) {
        if (!present.request().isRepeatedBy(request)) {
            throw new PurchaseMismatchException(request.id());
        }
        return unsure.takenOver(present, at)
                .map(taken -> run(PurchaseFlow.resumed(parts, taken, start, at), taken.id()))
                .orElseGet(() -> awaitEnd(present, request, start));
    }

    private CompletableFuture<PurchaseResult> awaitEnd(PurchaseRecord present, PurchaseRequest request, long start) {
        CompletableFuture<PurchaseResult> result = new CompletableFuture<>();
        Duration limit = request.timeLimit().orElse(parts.settings().purchaseDeadline());
        look(present, start, limit, result);
        return result;
    }

    /** Completes {@code result} once the purchase has ended, or with how it stands when {@code limit} has passed. */
    private void look(PurchaseRecord present, long start, Duration limit, CompletableFuture<PurchaseResult> result) {
        Duration left = limit.minus(parts.environment().since(start));
        if (present.isEnded() || left.isNegative() || left.isZero()) {
            result.complete(parts.results().of(present, Optional.empty()));
            return;
        }
        Duration poll = parts.settings().joinPoll();
        CompletableFuture<Void> again = new CompletableFuture<>();
        var unused = parts.environment().after(left.compareTo(poll) < 0 ? left : poll, () -> again.complete(null));
        CompletableFuture<?> own = running.getOrDefault(present.id(), new CompletableFuture<>());
        parts.environment()
                .logFailure(
                        CompletableFuture.anyOf(again, own.handle((done, failure) -> ""))
                                .thenRunAsync(
                                        () -> lookAgain(present.id(), start, limit, result),
                                        parts.environment().executor()),
                        "waiting for a purchase");
    }

    private void lookAgain(PurchaseId id, long start, Duration limit, CompletableFuture<PurchaseResult> result) {
        try {
            look(parts.journal().get(id), start, limit, result);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }
}
