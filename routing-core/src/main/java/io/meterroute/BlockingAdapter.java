package io.meterroute;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.BlockingTransport;
import io.meterroute.spi.ProviderTransport;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Makes a {@link ProviderTransport} of code that blocks. A call that found no thread within its time limit is not made
 * any more: nobody waits for it.
 */
final class BlockingAdapter implements ProviderTransport {
    private final BlockingTransport transport;
    private final Executor executor;
    private final LongSupplier ticker;

    BlockingAdapter(BlockingTransport transport, Executor executor, LongSupplier ticker) {
        this.transport = transport;
        this.executor = executor;
        this.ticker = ticker;
    }

    @Override
    public Set<Resolution> resolutions() {
        return transport.resolutions();
    }

    @Override
    public CompletionStage<LookupReply> lookup(LookupRequest request) {
        return call(
                request.timeLimit(),
                () -> transport.lookup(request),
                LookupReply.noEvidence("no thread was free within the time limit"));
    }

    @Override
    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        return call(
                attempt.timeLimit(),
                () -> transport.purchase(attempt),
                AttemptResult.notSent("no thread was free within the time limit"));
    }

    @Override
    public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
        return call(
                attempt.timeLimit(),
                () -> transport.resolve(attempt, resolution),
                new ResolutionResult.StillUnknown("no thread was free within the time limit"));
    }

    private <T> CompletionStage<T> call(Duration timeLimit, Callable<T> call, T tooLate) {
        long start = ticker.getAsLong();
        CompletableFuture<T> answer = new CompletableFuture<>();
        executor.execute(() -> {
            if (ticker.getAsLong() - start > timeLimit.toNanos()) {
                answer.complete(tooLate);
                return;
            }
            try {
                answer.complete(call.call());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer.completeExceptionally(e);
            } catch (Exception | LinkageError e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }
}
