package io.meterroute;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.spi.ProviderTransport;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls providers so that whatever a transport does, an answer of ours comes of it: what throws, fails or returns nothing
 * is no evidence for a lookup and in doubt for a purchase (METER-1, VEND-2). Each call is made on the executor.
 */
final class Transports {
    private final Map<ProviderId, ProviderTransport> transports;
    private final Executor executor;

    Transports(Map<ProviderId, ProviderTransport> transports, Executor executor) {
        this.transports = Map.copyOf(transports);
        this.executor = executor;
    }

    CompletableFuture<LookupReply> lookup(LookupRequest request) {
        ProviderTransport transport = transports.get(request.provider());
        if (transport == null) {
            return CompletableFuture.completedFuture(LookupReply.noEvidence("no transport to this provider"));
        }
        return call(() -> transport.lookup(request), LookupReply::noEvidence);
    }

    CompletableFuture<AttemptResult> purchase(PurchaseAttempt attempt) {
        ProviderTransport transport = transports.get(attempt.attempt().provider());
        if (transport == null) {
            return CompletableFuture.completedFuture(AttemptResult.notSent("no transport to this provider"));
        }
        return call(() -> transport.purchase(attempt), AttemptResult::inDoubt);
    }

    private <T> CompletableFuture<T> call(Supplier<CompletionStage<T>> call, Function<String, T> failed) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                call.get().whenComplete((result, failure) -> answer.complete(judged(result, failure, failed)));
            } catch (RuntimeException | LinkageError e) {
                answer.complete(failed.apply("transport threw " + e));
            }
        });
        return answer;
    }

    private static <T> T judged(@Nullable T result, @Nullable Throwable failure, Function<String, T> failed) {
        if (failure != null) {
            return failed.apply("transport failed with " + failure);
        }
        return result != null ? result : failed.apply("transport answered nothing");
    }
}
