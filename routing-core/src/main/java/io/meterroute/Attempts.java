package io.meterroute;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.EnquiryLink;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.ReceiptSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Sends attempts and resolutions, waits for their answers as long as is allowed, and journals every answer. */
final class Attempts {
    private final Environment environment;
    private final Duration timeLimit;
    private final Tables tables;
    private final Transports transports;
    private final Journal journal;
    private final ReceiptSeal seal;

    Attempts(
            Environment environment,
            Duration timeLimit,
            Tables tables,
            Transports transports,
            Journal journal,
            ReceiptSeal seal) {
        this.environment = environment;
        this.timeLimit = timeLimit;
        this.tables = tables;
        this.transports = transports;
        this.journal = journal;
        this.seal = seal;
    }

    /** Sends an attempt whose intent is journaled; the answer, or that there was none in time, is still to be journaled. */
    CompletableFuture<AttemptResult> send(PurchaseRecord purchase, AttemptRecord intent, Fence fence) {
        return inTime(
                transports.purchase(attempt(purchase, intent), fence),
                AttemptResult.inDoubt("no answer within " + timeLimit.toMillis() + " ms"),
                late -> learned(purchase.id(), intent.id(), intent.epoch(), late));
    }

    /** Tries to end a doubt and returns the purchase with what came of it. */
    CompletableFuture<PurchaseRecord> resolve(
            PurchaseRecord purchase, AttemptRecord attempt, Resolution resolution, Instant sentAt) {
        return inTime(
                        transports.resolve(attempt(purchase, attempt), resolution.kind()),
                        new ResolutionResult.StillUnknown("no answer within " + timeLimit.toMillis() + " ms"),
                        late -> resolved(purchase, attempt.id(), resolution, sentAt, late))
                .thenApplyAsync(
                        result -> resolved(purchase, attempt.id(), resolution, sentAt, result), environment.executor());
    }

    /** Journals an answer to an attempt, whenever and on whichever node it came (VEND-11). */
    PurchaseRecord learned(PurchaseId id, AttemptId attempt, long epoch, AttemptResult result) {
        AttemptResult sealed = sealed(id, result);
        return journal.apply(id, at -> new PurchaseEvent.Answered(attempt, epoch, sealed, at));
    }

    /**
     * Journals an answer to an attempt of a purchase that this node has most likely written last. Only a doubt needs the
     * journal's own time: its horizon counts from then.
     */
    PurchaseRecord learned(PurchaseRecord known, AttemptId attempt, long epoch, AttemptResult result, Instant now) {
        return result instanceof AttemptResult.InDoubt
                ? learned(known.id(), attempt, epoch, result)
                : journal.apply(known, new PurchaseEvent.Answered(attempt, epoch, sealed(known.id(), result), now));
    }

    private AttemptResult sealed(PurchaseId id, AttemptResult result) {
        return result instanceof AttemptResult.Vended vended
                ? new AttemptResult.Vended(seal.seal(id, vended.receipt()))
                : result;
    }

    /** Journals what came of a try to end a doubt. */
    PurchaseRecord resolved(
            PurchaseRecord purchase,
            AttemptId attempt,
            Resolution resolution,
            Instant sentAt,
            ResolutionResult result) {
        ResolutionResult sealed = result instanceof ResolutionResult.Vended vended
                ? new ResolutionResult.Vended(seal.seal(purchase.id(), vended.receipt()))
                : result;
        return journal.apply(
                purchase.id(),
                at -> new PurchaseEvent.Resolved(attempt, purchase.epoch(), resolution, sentAt, sealed, at));
    }

    /** What the provider gets to see: an enquiry's reference only if it is its own (METER-11). */
    private PurchaseAttempt attempt(PurchaseRecord purchase, AttemptRecord attempt) {
        InstitutionId institution = tables.current().institution();
        Optional<EnquiryLink> link = purchase.request()
                .enquiry()
                .filter(present -> present.provider().equals(attempt.provider()));
        return new PurchaseAttempt(
                institution,
                purchase.request().withEnquiry(link),
                attempt,
                purchase.epoch(),
                link.flatMap(EnquiryLink::reference),
                timeLimit);
    }

    /** The answer if it comes in time, else {@code none}; a later one is taken in all the same. */
    private <T> CompletableFuture<T> inTime(CompletableFuture<T> answer, T none, LateAnswer<T> late) {
        CompletableFuture<T> inTime = new CompletableFuture<>();
        Future<?> timer = environment.after(timeLimit, () -> inTime.complete(none));
        environment.logFailure(
                answer.thenAcceptAsync(
                        result -> {
                            timer.cancel(false);
                            if (!inTime.complete(result)) {
                                late.takeIn(result);
                            }
                        },
                        environment.executor()),
                "taking in a provider's answer");
        return inTime;
    }

    private interface LateAnswer<T> {
        void takeIn(T answer);
    }
}
