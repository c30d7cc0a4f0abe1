package io.meterroute;

import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with purchases that nobody works on: their node is gone, or they are in doubt and their time for another try has
 * come (VEND-3, VEND-4). Bounded: one run takes a limited number. Fair: those whose lease ended first come first, and each
 * try moves the lease on.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final PurchaseParts parts;
    private volatile boolean closed;

    Recovery(PurchaseParts parts) {
        this.parts = parts;
    }

    /** Runs once over at most {@code limit} purchases; called on a thread that may block. */
    CompletableFuture<RecoveryReport> run(int limit) {
        List<PurchaseRecord> unfinished = parts.journal().unfinished(limit);
        List<CompletableFuture<Outcome>> taken = new ArrayList<>();
        for (PurchaseRecord purchase : unfinished) {
            resumed(purchase).ifPresent(taken::add);
        }
        return CompletableFuture.allOf(taken.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> report(unfinished.size(), taken));
    }

    /** Runs again and again, {@code interval} after the end of the run before, until the returned handle is closed. */
    AutoCloseable start(Duration interval, int limit) {
        Loop loop = new Loop(interval, limit);
        loop.next();
        return loop;
    }

    /** Ends every loop; a run under way is not waited for. */
    void close() {
        closed = true;
    }

    private enum Outcome {
        ENDED,
        OPEN,
        FAILED
    }

    /** Takes a purchase over if its lease has ended and it is not this node that works on it, only slowly. */
    private Optional<CompletableFuture<Outcome>> resumed(PurchaseRecord purchase) {
        if (parts.atWork().contains(purchase.id())) {
            return Optional.empty();
        }
        try {
            long start = parts.environment().ticker().getAsLong();
            Instant at = parts.journal().find(purchase.id()).journalTime();
            PurchaseEvent.TakenOver event = new PurchaseEvent.TakenOver(
                    parts.environment().node(), at.plus(parts.settings().lease()), at);
            return parts.journal()
                    .takeOver(purchase, event)
                    .map(taken -> PurchaseFlow.resumed(parts, taken, start, at)
                            .run()
                            .handle((result, failure) -> outcome(taken, result, failure)));
        } catch (RuntimeException e) {
            LOG.warn("purchase {} could not be taken over", purchase.id(), e);
            return Optional.empty();
        }
    }

    private static Outcome outcome(
            PurchaseRecord purchase, @Nullable PurchaseResult result, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn("purchase {} could not be gone on with", purchase.id(), failure);
            return Outcome.FAILED;
        }
        return result instanceof PurchaseResult.Ended ? Outcome.ENDED : Outcome.OPEN;
    }

    private static RecoveryReport report(int looked, List<CompletableFuture<Outcome>> taken) {
        List<Outcome> outcomes = taken.stream().map(CompletableFuture::join).toList();
        int ended = (int) outcomes.stream().filter(o -> o == Outcome.ENDED).count();
        int failed = (int) outcomes.stream().filter(o -> o == Outcome.FAILED).count();
        return new RecoveryReport(looked, taken.size(), ended, failed);
    }

    private final class Loop implements AutoCloseable {
        private final Duration interval;
        private final int limit;
        private volatile boolean ended;

        Loop(Duration interval, int limit) {
            this.interval = interval;
            this.limit = limit;
        }

        void next() {
            var unused = parts.environment().after(interval, this::runOnce);
        }

        private void runOnce() {
            if (isOver()) {
                return;
            }
            CompletableFuture<RecoveryReport> run;
            try {
                run = run(limit);
            } catch (RuntimeException e) {
                run = CompletableFuture.failedFuture(e);
            }
            parts.environment()
                    .logFailure(
                            run.whenComplete((report, failure) -> {
                                if (!isOver()) {
                                    next();
                                }
                            }),
                            "recovery");
        }

        private boolean isOver() {
            return ended || closed;
        }

        @Override
        public void close() {
            ended = true;
        }
    }
}
