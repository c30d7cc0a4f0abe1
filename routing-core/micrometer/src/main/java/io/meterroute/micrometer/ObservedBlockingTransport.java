package io.meterroute.micrometer;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.BlockingTransport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** A transport in code that blocks, with a span around each call. */
final class ObservedBlockingTransport implements BlockingTransport {
    private final ObservationRegistry registry;
    private final BlockingTransport transport;

    ObservedBlockingTransport(ObservationRegistry registry, BlockingTransport transport) {
        this.registry = registry;
        this.transport = transport;
    }

    @Override
    public Set<Resolution> resolutions() {
        return transport.resolutions();
    }

    @Override
    public LookupReply lookup(LookupRequest request) throws Exception {
        return observe(ProviderCall.lookup(registry, request), () -> transport.lookup(request), ProviderCall::ended);
    }

    @Override
    public AttemptResult purchase(PurchaseAttempt attempt) throws Exception {
        return observe(
                ProviderCall.purchase(registry, attempt), () -> transport.purchase(attempt), ProviderCall::ended);
    }

    @Override
    public ResolutionResult resolve(PurchaseAttempt attempt, Resolution.Kind resolution) throws Exception {
        return observe(
                ProviderCall.resolve(registry, attempt, resolution),
                () -> transport.resolve(attempt, resolution),
                ProviderCall::ended);
    }

    private static <T> T observe(Observation call, Callable<T> send, BiConsumer<Observation, T> ended)
            throws Exception {
        call.start();
        try {
            T result = call.<T, Exception>scopedChecked(send::call);
            ended.accept(call, result);
            return result;
        } finally {
            call.stop();
        }
    }
}
