package io.meterroute.jdbc.proof;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.Attributes;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Receipt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.BlockingTransport;
import java.util.Optional;
import java.util.Set;

/** A provider that knows every meter and vends at once. */
final class YesTransport implements BlockingTransport {
    @Override
    public Set<Resolution> resolutions() {
        return Set.of();
    }

    @Override
    public LookupReply lookup(LookupRequest request) {
        return new LookupReply.Supported(
                Optional.of("City Power"), Optional.empty(), Optional.empty(), Optional.empty(), Attributes.none());
    }

    @Override
    public AttemptResult purchase(PurchaseAttempt attempt) {
        return new AttemptResult.Vended(Receipt.of("token of " + attempt.id()));
    }

    @Override
    public ResolutionResult resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
        throw new UnsupportedOperationException("it declares none");
    }
}
