package io.meterroute.benchmarks.flow;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.ProviderTransport;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A provider that knows every meter, vends every attempt, and answers after a while on threads of its own. It keeps nothing,
 * so that what a long run leaves in memory is the router's. Thread-safe.
 *
 * @param timers where it answers
 * @param latency how long one request takes, in nanoseconds; below zero if it is never answered
 * @param stopwatch is told of every request and every answer
 */
record TimedProvider(ScheduledExecutorService timers, LongSupplier latency, Stopwatch stopwatch)
        implements ProviderTransport {
    private static final Resolution RETRY = new Resolution(Resolution.Kind.RETRY, Duration.ZERO, Duration.ofDays(7));
    private static final AttemptResult VENDED =
            AttemptResult.vended("1234 5678 9012 3456 7890; units 45.3; receipt 000123456");

    /** Notes when requests are made and answered. */
    interface Stopwatch {
        /** A provider was asked about a meter. */
        default void asked(LookupRequest request) {}

        /** It replies now. */
        default void replied(LookupRequest request) {}

        /** A provider got an attempt. */
        default void sent(PurchaseAttempt attempt) {}

        /** It answers now. */
        default void answered(PurchaseAttempt attempt) {}
    }

    @Override
    public Set<Resolution> resolutions() {
        return Set.of(RETRY);
    }

    @Override
    public CompletionStage<LookupReply> lookup(LookupRequest request) {
        stopwatch.asked(request);
        return later(LookupReply.supported(), () -> stopwatch.replied(request));
    }

    @Override
    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        stopwatch.sent(attempt);
        return later(VENDED, () -> stopwatch.answered(attempt));
    }

    @Override
    public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
        AttemptResult.Vended vended = (AttemptResult.Vended) VENDED;
        return later(new ResolutionResult.Vended(vended.receipt()), () -> {});
    }

    private <T> CompletionStage<T> later(T answer, Runnable note) {
        CompletableFuture<T> answered = new CompletableFuture<>();
        long nanos = latency.getAsLong();
        if (nanos >= 0) {
            var unused = timers.schedule(
                    () -> {
                        note.run();
                        answered.complete(answer);
                    },
                    nanos,
                    TimeUnit.NANOSECONDS);
        }
        return answered;
    }
}
