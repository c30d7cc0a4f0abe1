package io.meterroute.examples.http;

import io.meterroute.examples.http.scripted.HonestProvider;
import io.meterroute.examples.http.scripted.ScriptedServer;
import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.Attributes;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.model.RoundRef;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A provider on a socket, a patient transport to it, and one that gives up soon. */
final class Line implements AutoCloseable {
    static final MeterNumber METER = MeterNumber.of("04123456789");
    private static final InstitutionId RETAILER = InstitutionId.of("RETAILER-1");
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final Duration LONG = Duration.ofSeconds(60);

    final HonestProvider provider = new HonestProvider("P1", "City Power", meter -> meter.startsWith("04"));
    final ScriptedServer server = ScriptedServer.start(provider);
    final HttpTransport transport = to(server.base(), "P1").build();
    final HttpTransport impatient =
            to(server.base(), "P1").answerLimit(Duration.ofSeconds(1)).build();

    static HttpTransportBuilder to(URI base, String provider) {
        return HttpTransport.builder()
                .endpoint(base, "secret")
                .sender(new Sender(
                        new Party("RETAILER-1", "Corner Shops"),
                        "TILL0001",
                        new Merchant("5411", "CORNERSHOP00001", "Corner Shop", "Johannesburg", "GP", "ZA"),
                        new Party("CLIENT-7", "Some Bank")))
                .provider(new Party(provider, "Provider " + provider))
                .connectLimit(LONG)
                .answerLimit(LONG);
    }

    static PurchaseAttempt attempt(String purchase) {
        return attempt(PurchaseRequest.of(purchase, METER, 10_000, "ZAR"), Optional.empty());
    }

    static PurchaseAttempt attempt(PurchaseRequest request, Optional<String> reference) {
        AttemptRecord intent = AttemptRecord.intent(
                AttemptId.of(RETAILER, request.id(), P1),
                P1,
                1,
                1,
                Instant.parse("2026-03-01T08:00:00Z"),
                new DecisionStamp(1, "checksum", 1, List.of(P1)));
        return new PurchaseAttempt(RETAILER, request, intent, 1, reference, LONG);
    }

    static String path(PurchaseAttempt attempt) {
        return "/tokenPurchases/" + attempt.id();
    }

    LookupReply lookup(MeterNumber meter) {
        return joined(transport.lookup(new LookupRequest(
                meter,
                P1,
                new RoundRef(1, new Nonce(new UUID(7, 7)), Optional.empty()),
                Optional.empty(),
                Attributes.none(),
                LONG)));
    }

    AttemptResult purchase(PurchaseAttempt attempt) {
        return joined(transport.purchase(attempt));
    }

    ResolutionResult retry(PurchaseAttempt attempt) {
        return joined(transport.resolve(attempt, Resolution.Kind.RETRY));
    }

    /** Waits for what surely comes; the limit is a safety net. */
    static <T> T joined(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        server.close();
    }
}
