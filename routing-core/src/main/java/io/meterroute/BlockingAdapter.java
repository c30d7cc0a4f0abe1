package io.meterroute;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.BlockingTransport;
import io.meterroute.spi.ProviderTransport;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes a {@link ProviderTransport} of code that blocks: it blocks the calling thread, which must be meant for that. */
final class BlockingAdapter implements ProviderTransport {
    private final BlockingTransport transport;

    BlockingAdapter(BlockingTransport transport) {
        this.transport = transport;
    }

    @Override
    public Set<Resolution> resolutions() {
        return transport.resolutions();
    }

    @Override
    public CompletionStage<LookupReply> lookup(LookupRequest request) {
        return call(() -> transport.lookup(request));
    }

    @Override
    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        return call(() -> transport.purchase(attempt));
    }

    @Override
    public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
        return call(() -> transport.resolve(attempt, resolution));
    }

    private static <T> CompletionStage<T> call(Callable<T> call) {
        try {
            return CompletableFuture.completedStage(call.call());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedStage(e);
        } catch (Exception | LinkageError e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
