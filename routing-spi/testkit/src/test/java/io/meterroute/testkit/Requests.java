package io.meterroute.testkit;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.Attributes;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoundRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Requests to the provider P1. */
final class Requests {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final MeterNumber METER = MeterNumber.of("04123456789");
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Requests() {}

    static LookupRequest lookup(MeterNumber meter) {
        RoundRef round = new RoundRef(1, new Nonce(new UUID(0, 1)), Optional.empty());
        return new LookupRequest(meter, P1, round, Optional.empty(), Attributes.none(), LIMIT);
    }

    static PurchaseAttempt attempt(String purchase) {
        PurchaseRequest request = PurchaseRequest.of(purchase, METER, 10_000, "ZAR");
        InstitutionId institution = InstitutionId.of("bank");
        AttemptRecord attempt = AttemptRecord.intent(
                AttemptId.of(institution, request.id(), P1),
                P1,
                1,
                1,
                START,
                new DecisionStamp(1, "0".repeat(64), 1, List.of(P1)));
        return new PurchaseAttempt(institution, request, attempt, 1, Optional.empty(), LIMIT);
    }
}
