package io.meterroute.micrometer;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.ProviderTransport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A transport with a span around each call, from its beginning to the completion of its stage. */
final class ObservedTransport implements ProviderTransport {
    private final ObservationRegistry registry;
    private final ProviderTransport transport;

    ObservedTransport(ObservationRegistry registry, ProviderTransport transport) {
        this.registry = registry;
        this.transport = transport;
    }

    @Override
    public Set<Resolution> resolutions() {
        return transport.resolutions();
    }

    @Override
    public Optional<String> reference(PurchaseRequest request, AttemptId attempt) {
        return transport.reference(request, attempt);
    }

    @Override
    public CompletionStage<LookupReply> lookup(LookupRequest request) {
        return observe(ProviderCall.lookup(registry, request), () -> transport.lookup(request), ProviderCall::ended);
    }

    @Override
    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        return observe(
                ProviderCall.purchase(registry, attempt), () -> transport.purchase(attempt), ProviderCall::ended);
    }

    @Override
    public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
        return observe(
                ProviderCall.resolve(registry, attempt, resolution),
                () -> transport.resolve(attempt, resolution),
                ProviderCall::ended);
    }

    /** What follows the answer belongs to whatever surrounds the call, not to the thread that the answer came on. */
    private <T> CompletionStage<T> observe(
            Observation call, Supplier<CompletionStage<T>> send, BiConsumer<Observation, T> ended) {
        Observation around = registry.getCurrentObservation();
        CompletableFuture<T> answer = new CompletableFuture<>();
        call.start();
        try {
            call.scoped(send).whenComplete((result, failure) -> {
                if (failure != null) {
                    call.error(failure);
                } else if (result != null) {
                    ended.accept(call, result);
                }
                call.stop();
                within(around, () -> complete(answer, result, failure));
            });
        } catch (RuntimeException | Error e) {
            call.stop();
            throw e;
        }
        return answer;
    }

    private static <T> void complete(CompletableFuture<T> answer, @Nullable T result, @Nullable Throwable failure) {
        if (failure != null) {
            answer.completeExceptionally(failure);
        } else {
            answer.complete(result);
        }
    }

    private static void within(@Nullable Observation around, Runnable task) {
        if (around == null) {
            task.run();
            return;
        }
        around.scoped(task);
    }
}
