package io.meterroute.testkit;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Refusal;
import io.meterroute.model.ResolutionResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Where a simulated provider vends. */
final class PurchaseDesk {
    private final Line line;
    private final Draws draws;
    private final Faults<PurchaseFault> faults;
    private final AttemptBook book;
    private final boolean repeats;
    private final Optional<LateAnswers> lateAnswers;
    private final Queue<PurchaseAttempt> received = new ConcurrentLinkedQueue<>();

    /**
     * Tells that requests are only handed over, and answered later.
     *
     * @param within how soon an answer is promised
     * @param answers is given the answers
     */
    record LateAnswers(Duration within, BiConsumer<PurchaseAttempt, AttemptResult> answers) {}

    /** Makes the desk; with {@code repeats} it answers a known id with what it did, otherwise "duplicate". */
    PurchaseDesk(
            Line line,
            Draws draws,
            Faults<PurchaseFault> faults,
            AttemptBook book,
            boolean repeats,
            Optional<LateAnswers> lateAnswers) {
        this.line = line;
        this.draws = draws;
        this.faults = faults;
        this.book = book;
        this.repeats = repeats;
        this.lateAnswers = lateAnswers;
    }

    Queue<PurchaseAttempt> received() {
        return received;
    }

    Faults<PurchaseFault> faults() {
        return faults;
    }

    CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        RandomGenerator random = draws.next("purchase " + attempt.id());
        PurchaseFault fault = faults.next(random);
        Line.Trip trip = line.trip(random);
        Outage outage = line.outage();
        CompletableFuture<AttemptResult> answer = new CompletableFuture<>();
        if (outage == Outage.CONNECTION_REFUSED || fault == PurchaseFault.NOT_SENT) {
            line.after(trip.whole(), answer, () -> answer.complete(AttemptResult.notSent("connection refused")));
            return answer;
        }
        received.add(attempt);
        lateAnswers.ifPresent(
                late -> answer.complete(new AttemptResult.Accepted(line.now().plus(late.within()))));
        if (outage == Outage.NONE) {
            new Sending(attempt, trip, answer).begin(fault);
        }
        return answer;
    }

    /** One request that is on the wire. */
    private final class Sending {
        private final PurchaseAttempt attempt;
        private final Line.Trip trip;
        private final CompletableFuture<AttemptResult> answer;
        private final Consumer<AttemptResult> caller;

        Sending(PurchaseAttempt attempt, Line.Trip trip, CompletableFuture<AttemptResult> answer) {
            this.attempt = attempt;
            this.trip = trip;
            this.answer = answer;
            caller = lateAnswers
                    .<Consumer<AttemptResult>>map(
                            late -> result -> late.answers().accept(attempt, result))
                    .orElse(answer::complete);
        }

        void begin(PurchaseFault fault) {
            switch (fault) {
                case NONE -> vend(trip, caller);
                case NOT_SENT, REQUEST_LOST -> {}
                case REQUEST_IN_DOUBT -> line.after(trip.whole(), answer, () -> doubt("HTTP 504"));
                case REQUEST_DELAYED -> vend(trip.lateThere(), caller);
                case ANSWER_LOST -> vend(trip, result -> {});
                case ANSWER_IN_DOUBT -> vend(trip, result -> doubt("HTTP 500"));
                case ANSWER_DELAYED -> vend(trip.lateBack(), caller);
                case FAILURE -> vend(trip, result -> answer.completeExceptionally(new IOException("connection reset")));
                case ANSWER_TWICE -> vend(trip, caller.andThen(caller));
                case REFUSED_PROVIDER -> refuse(Refusal.Scope.PROVIDER);
                case REFUSED_METER_UNKNOWN -> refuse(Refusal.Scope.METER_UNKNOWN);
                case REFUSED_CUSTOMER -> refuse(Refusal.Scope.CUSTOMER);
            }
        }

        private void doubt(String text) {
            caller.accept(AttemptResult.inDoubt(text));
        }

        private void refuse(Refusal.Scope scope) {
            Refusal no = new Refusal(scope, scope.name(), "refused by chance or by script");
            arrive(trip, Optional.of(no), caller);
        }

        private void vend(Line.Trip way, Consumer<AttemptResult> receiver) {
            arrive(way, Optional.empty(), receiver);
        }

        private void arrive(Line.Trip way, Optional<Refusal> no, Consumer<AttemptResult> receiver) {
            line.after(way.there(), answer, () -> {
                AttemptResult result = answerTo(book.settle(attempt, no));
                line.after(way.back(), answer, () -> receiver.accept(result));
            });
        }
    }

    private AttemptResult answerTo(AttemptBook.Settled settled) {
        if (settled.result() instanceof ResolutionResult.Reversed) {
            return AttemptResult.refused(Refusal.Scope.PROVIDER, "REVERSED", "the attempt was taken back before");
        }
        if (settled.isRepeat() && !repeats) {
            return AttemptResult.inDoubt("DUPLICATE_RECORD");
        }
        return settled.result() instanceof ResolutionResult.Vended vended
                ? new AttemptResult.Vended(vended.receipt())
                : new AttemptResult.Refused(((ResolutionResult.Refused) settled.result()).refusal());
    }
}
