package io.meterroute.benchmarks.jdbc;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.BlockingTransport;
import java.util.Set;

/** Knows every meter and vends at once. */
final class PromptVendor implements BlockingTransport {
    @Override
    public Set<Resolution> resolutions() {
        return Set.of();
    }

    @Override
    public LookupReply lookup(LookupRequest request) {
        return LookupReply.supported();
    }

    @Override
    public AttemptResult purchase(PurchaseAttempt attempt) {
        return AttemptResult.vended("1234 5678 9012 3456 7890; units 45.3; receipt 000123456");
    }

    @Override
    public ResolutionResult resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
        throw new IllegalStateException("nothing is in doubt");
    }
}
