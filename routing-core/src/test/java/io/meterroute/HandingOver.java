package io.meterroute;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.ProviderTransport;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A gateway that takes every purchase and promises its answer by a certain time. */
record HandingOver(Instant answerBy) implements ProviderTransport {
    @Override
    public Set<Resolution> resolutions() {
        return Set.of();
    }

    @Override
    public CompletionStage<LookupReply> lookup(LookupRequest request) {
        return CompletableFuture.completedStage(LookupReply.noEvidence("not asked in these tests"));
    }

    @Override
    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        return CompletableFuture.completedStage(new AttemptResult.Accepted(answerBy));
    }

    @Override
    public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
        return CompletableFuture.completedStage(new ResolutionResult.StillUnknown("cannot be asked"));
    }
}
