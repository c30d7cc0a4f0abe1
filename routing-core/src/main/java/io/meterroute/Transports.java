package io.meterroute;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.BlockingTransport;
import io.meterroute.spi.ProviderTransport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls providers so that whatever a transport does, an answer of ours comes of it: what throws, fails or returns nothing
 * is no evidence for a lookup and in doubt for a purchase (METER-1, VEND-2).
 *
 * <p>Each call is made on the threads of its line. A call that gets no thread in time is not made any more: a lookup's
 * answer is not waited for then, and an attempt must not be sent after its fence (VEND-7).
 */
final class Transports {
    private static final String NO_THREAD = "no thread was free in time";

    private final Map<ProviderId, Line> lines;
    private final Map<ProviderId, Set<Resolution>> resolutions;
    private final LongSupplier ticker;

    /**
     * The way to one provider.
     *
     * @param transport speaks to it
     * @param lookups makes the calls of a round, so that none of them waits for another one
     * @param attempts makes attempts and resolutions
     */
    record Line(ProviderTransport transport, Executor lookups, Executor attempts) {
        /**
         * The line of a transport that does not block. An attempt is made on the thread that has journaled its intent: it has
         * nothing else to do, and the attempt does not queue between the two.
         */
        static Line prompt(ProviderTransport transport, Executor lookups) {
            return new Line(transport, lookups, Runnable::run);
        }

        /** The line of a transport that blocks threads which it has to itself. */
        static Line blocking(BlockingTransport transport, Executor own) {
            return new Line(new BlockingAdapter(transport), own, own);
        }
    }

    Transports(Map<ProviderId, Line> lines, LongSupplier ticker) {
        this.lines = Map.copyOf(lines);
        this.resolutions = new HashMap<>();
        lines.forEach((provider, line) ->
                resolutions.put(provider, Set.copyOf(line.transport().resolutions())));
        this.ticker = ticker;
    }

    CompletableFuture<LookupReply> lookup(LookupRequest request) {
        Line line = lines.get(request.provider());
        if (line == null) {
            return CompletableFuture.completedFuture(LookupReply.noEvidence("no transport to this provider"));
        }
        long start = ticker.getAsLong();
        return call(
                line.lookups(),
                () -> ticker.getAsLong() - start > request.timeLimit().toNanos()
                        ? CompletableFuture.completedStage(LookupReply.noEvidence(NO_THREAD))
                        : line.transport().lookup(request),
                LookupReply.noEvidence(NO_THREAD),
                LookupReply::noEvidence);
    }

    CompletableFuture<AttemptResult> purchase(PurchaseAttempt attempt, Fence fence) {
        Line line = lines.get(attempt.attempt().provider());
        if (line == null) {
            return CompletableFuture.completedFuture(AttemptResult.notSent("no transport to this provider"));
        }
        return call(
                line.attempts(),
                () -> fence.missed()
                        .map(AttemptResult::notSent)
                        .<CompletionStage<AttemptResult>>map(CompletableFuture::completedStage)
                        .orElseGet(() -> line.transport().purchase(attempt)),
                AttemptResult.notSent(NO_THREAD),
                AttemptResult::inDoubt);
    }

    CompletableFuture<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind kind) {
        Line line = lines.get(attempt.attempt().provider());
        if (line == null) {
            return CompletableFuture.completedFuture(
                    new ResolutionResult.StillUnknown("no transport to this provider"));
        }
        return call(
                line.attempts(),
                () -> line.transport().resolve(attempt, kind),
                new ResolutionResult.StillUnknown(NO_THREAD),
                ResolutionResult.StillUnknown::new);
    }

    /** Returns the ways in which {@code provider} can end a doubt; none if there is no transport to it. */
    Set<Resolution> resolutions(ProviderId provider) {
        return resolutions.getOrDefault(provider, Set.of());
    }

    /** Returns the transport's own reference for an attempt, if it makes one (VEND-12). */
    Optional<String> reference(ProviderId provider, PurchaseRequest request, AttemptId attempt) {
        Line line = lines.get(provider);
        return line == null ? Optional.empty() : line.transport().reference(request, attempt);
    }

    private static <T> CompletableFuture<T> call(
            Executor executor, Supplier<CompletionStage<T>> call, T rejected, Function<String, T> failed) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    call.get().whenComplete((result, failure) -> answer.complete(judged(result, failure, failed)));
                } catch (Exception | LinkageError e) {
                    answer.complete(failed.apply("transport threw " + e));
                }
            });
        } catch (RejectedExecutionException e) {
            answer.complete(rejected);
        }
        return answer;
    }

    private static <T> T judged(@Nullable T result, @Nullable Throwable failure, Function<String, T> failed) {
        if (failure != null) {
            return failed.apply("transport failed with " + failure);
        }
        return result != null ? result : failed.apply("transport answered nothing");
    }
}
