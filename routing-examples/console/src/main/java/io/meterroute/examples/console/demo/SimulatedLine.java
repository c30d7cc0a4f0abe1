package io.meterroute.examples.console.demo;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.ProviderTransport;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The line to a provider who has bad luck for a day, and from then on is as one arranges. Thread-safe. */
final class SimulatedLine implements ProviderTransport {
    private final ProviderTransport later;
    private volatile ProviderTransport now;

    SimulatedLine(ProviderTransport unlucky, ProviderTransport later) {
        this.now = unlucky;
        this.later = later;
    }

    void endBadLuck() {
        now = later;
    }

    @Override
    public Set<Resolution> resolutions() {
        return later.resolutions();
    }

    @Override
    public CompletionStage<LookupReply> lookup(LookupRequest request) {
        return now.lookup(request);
    }

    @Override
    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        return now.purchase(attempt);
    }

    @Override
    public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
        return now.resolve(attempt, resolution);
    }
}
