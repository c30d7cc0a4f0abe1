package io.meterroute.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.examples.http.HttpTransport;
import io.meterroute.examples.http.Merchant;
import io.meterroute.examples.http.Party;
import io.meterroute.examples.http.Sender;
import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.Attributes;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Receipt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.model.RoundRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Answers over a socket, as {@link AnsweringServer} takes them: the first byte says to what, the rest is the answer, status
 * line and headers included. Everything comes to an end; a request that was sent is never said not to have been, and a
 * token is one only if the answer bears the request's id.
 */
final class ProviderAnswerTarget {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final InstitutionId RETAILER = InstitutionId.of("RETAILER-1");
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final LookupRequest LOOKUP = new LookupRequest(
            MeterNumber.of("04123456789"),
            P1,
            new RoundRef(1, new Nonce(new UUID(7, 7)), Optional.empty()),
            Optional.empty(),
            Attributes.none(),
            LIMIT);
    private static final PurchaseAttempt ATTEMPT = attempt();
    private static final AnsweringServer SERVER = AnsweringServer.start();
    private static final HttpTransport TRANSPORT = HttpTransport.builder()
            .endpoint(SERVER.base(), "secret")
            .sender(new Sender(
                    new Party("RETAILER-1", "Corner Shops"),
                    "TILL0001",
                    new Merchant("5411", "CORNERSHOP00001", "Corner Shop", "Johannesburg", "GP", "ZA"),
                    new Party("CLIENT-7", "Some Bank")))
            .provider(new Party("P1", "First Provider"))
            .answerLimit(LIMIT)
            .reversing()
            .build();

    private ProviderAnswerTarget() {}

    static void take(byte[] input) {
        if (input.length == 0) {
            return;
        }
        SERVER.answer(new String(input, 1, input.length - 1, ISO_8859_1));
        switch (input[0] & 3) {
            case 0 -> assertThat(joined(TRANSPORT.lookup(LOOKUP))).isNotNull();
            case 1 -> check(joined(TRANSPORT.purchase(ATTEMPT)));
            case 2 -> check(joined(TRANSPORT.resolve(ATTEMPT, Resolution.Kind.RETRY)));
            default ->
                assertThat(joined(TRANSPORT.resolve(ATTEMPT, Resolution.Kind.REVERSE)))
                        .isNotNull();
        }
    }

    private static void check(AttemptResult result) {
        assertThat(result).isNotInstanceOfAny(AttemptResult.NotSent.class, AttemptResult.Accepted.class);
        if (result instanceof AttemptResult.Vended vended) {
            isOurs(vended.receipt());
        }
    }

    private static void check(ResolutionResult result) {
        if (result instanceof ResolutionResult.Vended vended) {
            isOurs(vended.receipt());
        }
    }

    private static void isOurs(Receipt receipt) {
        assertThat(receipt.content().toLowerCase(Locale.ROOT))
                .contains(ATTEMPT.id().toString());
    }

    private static PurchaseAttempt attempt() {
        PurchaseRequest request = PurchaseRequest.of("tx-1", LOOKUP.meter(), 10_000, "ZAR");
        AttemptRecord intent = AttemptRecord.intent(
                AttemptId.of(RETAILER, request.id(), P1),
                P1,
                1,
                1,
                Instant.EPOCH,
                new DecisionStamp(1, "checksum", 1, List.of(P1)));
        return new PurchaseAttempt(RETAILER, request, intent, 1, Optional.empty(), LIMIT);
    }

    /** Waits for what surely comes; the limit is a safety net. */
    private static <T> T joined(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
