package io.meterroute.simulation;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.ProviderTransport;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A transport that does something else than the one below it. */
class OtherTransport implements ProviderTransport {
    private final ProviderTransport transport;

    OtherTransport(ProviderTransport transport) {
        this.transport = transport;
    }

    @Override
    public Set<Resolution> resolutions() {
        return transport.resolutions();
    }

    @Override
    public CompletionStage<LookupReply> lookup(LookupRequest request) {
        return transport.lookup(request);
    }

    @Override
    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        return transport.purchase(attempt);
    }

    @Override
    public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind kind) {
        return transport.resolve(attempt, kind);
    }
}
