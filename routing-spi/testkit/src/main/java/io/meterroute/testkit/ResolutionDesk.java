package io.meterroute.testkit;

import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** Where a simulated provider tells what became of an attempt, or takes it back. */
final class ResolutionDesk {
    private final Line line;
    private final Draws draws;
    private final Faults<ResolutionFault> faults;
    private final AttemptBook book;
    private final Queue<PurchaseAttempt> received = new ConcurrentLinkedQueue<>();

    ResolutionDesk(Line line, Draws draws, Faults<ResolutionFault> faults, AttemptBook book) {
        this.line = line;
        this.draws = draws;
        this.faults = faults;
        this.book = book;
    }

    Queue<PurchaseAttempt> received() {
        return received;
    }

    Faults<ResolutionFault> faults() {
        return faults;
    }

    CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind kind) {
        RandomGenerator random = draws.next("resolve " + attempt.id());
        ResolutionFault fault = faults.next(random);
        Line.Trip trip = line.trip(random);
        Outage outage = line.outage();
        CompletableFuture<ResolutionResult> answer = new CompletableFuture<>();
        if (outage == Outage.CONNECTION_REFUSED || fault == ResolutionFault.STILL_UNKNOWN) {
            line.after(
                    trip.whole(),
                    answer,
                    () -> answer.complete(new ResolutionResult.StillUnknown("no answer to " + kind)));
            return answer;
        }
        received.add(attempt);
        if (outage == Outage.BLACK_HOLE) {
            return answer;
        }
        line.after(trip.there(), answer, () -> {
            ResolutionResult result = done(attempt, kind);
            switch (fault) {
                case NONE -> line.after(trip.back(), answer, () -> answer.complete(result));
                case FAILURE ->
                    line.after(
                            trip.back(),
                            answer,
                            () -> answer.completeExceptionally(new IOException("connection reset")));
                case ANSWER_LOST, STILL_UNKNOWN -> {}
            }
        });
        return answer;
    }

    private ResolutionResult done(PurchaseAttempt attempt, Resolution.Kind kind) {
        return switch (kind) {
            case RETRY -> book.settle(attempt, Optional.empty()).result();
            case REVERSE -> book.reverse(attempt);
            case QUERY -> book.query(attempt);
        };
    }
}
