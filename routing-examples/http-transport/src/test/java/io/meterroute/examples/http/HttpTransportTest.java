package io.meterroute.examples.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meterroute.examples.http.scripted.HonestProvider;
import io.meterroute.examples.http.scripted.WireRequest;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.Attributes;
import io.meterroute.model.Limits;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Money;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.outcome.Classification;
import io.meterroute.outcome.DryRun;
import io.meterroute.outcome.OutcomeClass;
import io.meterroute.spec.Spec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HttpTransportTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    @Spec("METER-1")
    void aLookupSaysAllThatTheProviderTells() {
        try (Line line = new Line()) {
            LookupReply.Supported reply = (LookupReply.Supported) line.lookup(Line.METER);

            assertThat(reply.utility()).contains("City Power");
            assertThat(reply.limits()).contains(new Limits(Money.of(1_000, "ZAR"), Money.of(500_000, "ZAR")));
            assertThat(reply.arrears()).contains(Money.of(2_550, "ZAR"));
            assertThat(reply.reference().orElseThrow()).startsWith("enquiry-");
            assertThat(reply.customer().values())
                    .isEqualTo(Map.of("name", "N. Dlamini", "address", "12 Vilakazi Street", "bsstDue", "true"));
        }
    }

    @Test
    @Spec("METER-1")
    void aMeterThatTheProviderDoesNotKnowIsNotSupportedAndABlockedOneIsKnown() {
        try (Line line = new Line()) {
            assertThat(line.lookup(MeterNumber.of("99"))).isEqualTo(LookupReply.notSupported());

            line.server.next(
                    call -> call.answer(400, HonestProvider.error(call.request().id(), "METER_ID_BLOCKED")));
            assertThat(line.lookup(Line.METER)).isEqualTo(LookupReply.supported());
        }
    }

    @Test
    @Spec("METER-1")
    void nonsenseInALookupsDetailsIsLeftOut() {
        try (Line line = new Line()) {
            line.server.next(call -> call.answer(
                    201,
                    "{\"id\": \"" + call.request().id() + "\", \"utility\": {\"name\": \" \"},"
                            + " \"minAmount\": {\"amount\": 500, \"currency\": \"710\"},"
                            + " \"maxAmount\": {\"amount\": 100, \"currency\": \"710\"},"
                            + " \"arrearsAmount\": {\"amount\": -7, \"currency\": \"710\"},"
                            + " \"thirdPartyIdentifiers\": \"none\","
                            + " \"customer\": {\"\": \"x\", \"a\\nb\": 1, \"name\": {}, \"long\": \""
                            + "x".repeat(2_000) + "\"}}"));

            assertThat(line.lookup(Line.METER)).isEqualTo(LookupReply.supported());
        }
    }

    @Test
    @Spec("VEND-2")
    void aPurchaseThatIsAnsweredWithItsTokenIsVended() {
        try (Line line = new Line()) {
            AttemptResult result = line.purchase(Line.attempt("tx-1"));

            assertThat(((AttemptResult.Vended) result).receipt().content())
                    .contains("\"tokens\":[{")
                    .contains("\"slipData\":{\"issuer\":\"P1\"}");
        }
    }

    @Test
    @Spec("VEND-2")
    void aPurchaseThatAllWentToDebtIsVendedIfASlipSaysSo() {
        try (Line line = new Line()) {
            line.server.next(call -> call.answer(
                    201,
                    "{\"id\": \"" + call.request().id()
                            + "\", \"tokens\": [], \"slipData\": {\"lines\": [\"100.00 paid off debt\"]}}"));

            assertThat(line.purchase(Line.attempt("tx-1"))).isInstanceOf(AttemptResult.Vended.class);
        }
    }

    @ParameterizedTest
    @Spec("VEND-2")
    @CsvSource({
        "400, UNKNOWN_METER_ID, METER_UNKNOWN",
        "400, INVALID_AMOUNT, CUSTOMER",
        "400, METER_ID_BLOCKED, CUSTOMER",
        "400, NO_FREE_UNITS_DUE, CUSTOMER",
        "400, AMOUNT_TOO_LOW, PROVIDER",
        "400, AMOUNT_TOO_HIGH, PROVIDER",
        "400, FUNCTION_NOT_SUPPORTED, PROVIDER",
        "400, TRANSACTION_NOT_SUPPORTED, PROVIDER",
        "400, UTILITY_INVALID, PROVIDER",
        "400, INVALID_MERCHANT, PROVIDER",
        "501, FUNCTION_NOT_SUPPORTED, PROVIDER",
        "503, UPSTREAM_UNAVAILABLE, PROVIDER",
        "503, SYSTEM_MALFUNCTION, PROVIDER",
    })
    void whatIsListedIsRefused(int status, String type, Refusal.Scope scope) {
        try (Line line = new Line()) {
            line.server.next(call ->
                    call.answer(status, HonestProvider.error(call.request().id(), type)));

            AttemptResult.Refused refused = (AttemptResult.Refused) line.purchase(Line.attempt("tx-1"));

            assertThat(refused.refusal().scope()).isEqualTo(scope);
            assertThat(refused.refusal().code()).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @Spec("VEND-2")
    @CsvSource({
        "400, DUPLICATE_RECORD",
        "400, FORMAT_ERROR",
        "400, GENERAL_ERROR",
        "400, ROUTING_ERROR",
        "400, UNABLE_TO_LOCATE_RECORD",
        "400, UPSTREAM_UNAVAILABLE",
        "400, TRANSACTION_DECLINED",
        "400, INVALID_AN32_TOKEN",
        "400, DO_NOT_HONOR",
        "400, INVALID_MSISDN",
        "400, INVALID_LOYALTY_CARD",
        "400, SYSTEM_MALFUNCTION",
        "400, METER_KEY_INVALID",
        "400, INSUFFICIENT_FUNDS",
        "400, LIMIT_EXCEEDED",
        "400, OUTCOME_UNKNOWN",
        "400, unknown_meter_id",
        "404, UNKNOWN_METER_ID",
        "500, UNKNOWN_METER_ID",
        "502, UPSTREAM_UNAVAILABLE",
        "504, UPSTREAM_UNAVAILABLE",
        "200, UNKNOWN_METER_ID",
        "418, TEAPOT",
    })
    void whatIsNotListedIsInDoubt(int status, String type) {
        try (Line line = new Line()) {
            line.server.next(call ->
                    call.answer(status, HonestProvider.error(call.request().id(), type)));

            assertThat(line.purchase(Line.attempt("tx-1"))).isInstanceOf(AttemptResult.InDoubt.class);
        }
    }

    @Test
    @Spec("VEND-2")
    void aRefusedConnectionWasNeverSent() throws IOException {
        URI nobody;
        try (Line line = new Line()) {
            nobody = line.server.base();
        }

        AttemptResult result = Line.joined(Line.to(nobody, "P1").build().purchase(Line.attempt("tx-1")));

        assertThat(result).isInstanceOf(AttemptResult.NotSent.class);
    }

    @Test
    @Spec("VEND-2")
    void aConnectionThatIsNotTakenInTimeWasNeverSent() throws IOException {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket asleep = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(queue, new InetSocketAddress(asleep.getInetAddress(), asleep.getLocalPort()));
            URI base = URI.create("http://" + asleep.getInetAddress().getHostAddress() + ":" + asleep.getLocalPort());
            HttpTransport transport =
                    Line.to(base, "P1").connectLimit(Duration.ofMillis(200)).build();

            assertThat(Line.joined(transport.purchase(Line.attempt("tx-1")))).isInstanceOf(AttemptResult.NotSent.class);
        } finally {
            for (Socket waiting : queue) {
                waiting.close();
            }
        }
    }

    @Test
    @Spec("VEND-2")
    void aCurrencyWithoutANumberIsNeverSent() {
        try (Line line = new Line()) {
            PurchaseAttempt odd = Line.attempt(PurchaseRequest.of("tx-1", Line.METER, 10_000, "QQQ"), Optional.empty());

            assertThat(line.purchase(odd)).isEqualTo(AttemptResult.notSent("ISO 4217 has no number for QQQ"));
            assertThat(line.server.requests()).isEmpty();
        }
    }

    @Test
    @Spec("VEND-12")
    void aPurchaseCarriesEveryRequiredFieldAndWhatTheProviderWantsToSeeAgain() throws IOException {
        try (Line line = new Line()) {
            PurchaseAttempt attempt = Line.attempt(
                    PurchaseRequest.of("tx-1", Line.METER, 12_345, "ZAR")
                            .withAttributes(Attributes.of(Map.of("supplyGroupCode", "123456", "till", "7"))),
                    Optional.of("enquiry-1"));

            line.purchase(attempt);

            WireRequest sent = line.server.requests().get(0);
            assertThat(sent.method()).isEqualTo("POST");
            assertThat(sent.path()).isEqualTo(Line.path(attempt));
            assertThat(sent.headers())
                    .containsEntry("authorization", "Basic UkVUQUlMRVItMTpzZWNyZXQ=")
                    .containsEntry("content-type", "application/json");
            assertThat(JSON.readTree(sent.body().join())).isEqualTo(JSON.readTree("""
                            {
                              "id": "%s",
                              "time": "2026-03-01T08:00:00Z",
                              "originator": {
                                "institution": {"id": "RETAILER-1", "name": "Corner Shops"},
                                "terminalId": "TILL0001",
                                "merchant": {
                                  "merchantType": "5411",
                                  "merchantId": "CORNERSHOP00001",
                                  "merchantName": {
                                    "name": "Corner Shop", "city": "Johannesburg", "region": "GP", "country": "ZA"
                                  }
                                }
                              },
                              "client": {"id": "CLIENT-7", "name": "Some Bank"},
                              "settlementEntity": {"id": "P1", "name": "Provider P1"},
                              "thirdPartyIdentifiers": [
                                {"institutionId": "RETAILER-1", "transactionIdentifier": "tx-1"},
                                {"institutionId": "P1", "transactionIdentifier": "enquiry-1"}
                              ],
                              "meter": {"meterId": "04123456789", "supplyGroupCode": "123456"},
                              "purchaseAmount": {"amount": 12345, "currency": "710"}
                            }
                            """.formatted(attempt.id())));
        }
    }

    @Test
    @Spec("VEND-3")
    void aRetrySendsTheSameBodyAgainAndBringsTheTokenThatWasVended() {
        try (Line line = new Line()) {
            PurchaseAttempt attempt = Line.attempt("tx-1");
            AttemptResult.Vended first = (AttemptResult.Vended) line.purchase(attempt);

            assertThat(line.purchase(attempt)).as("a second purchase").isInstanceOf(AttemptResult.InDoubt.class);
            ResolutionResult again = line.retry(attempt);

            assertThat(((ResolutionResult.Vended) again).receipt()).isEqualTo(first.receipt());
            List<WireRequest> requests = line.server.requests();
            assertThat(requests.get(2).path()).isEqualTo(Line.path(attempt) + "/retry");
            assertThat(requests.get(2).body().join())
                    .isEqualTo(requests.get(0).body().join());
            assertThat(line.provider.vends()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @Spec("VEND-3")
    @CsvSource({"201, VENDED", "202, VENDED", "200, VENDED", "500, STILL_UNKNOWN"})
    void aRetryMayBeAnsweredBy201InsteadOf202(int status, String outcome) {
        try (Line line = new Line()) {
            line.server.next(call ->
                    call.answer(status, line.provider.vend(call.request().id())));

            assertThat(line.retry(Line.attempt("tx-1")))
                    .isInstanceOf(
                            outcome.equals("VENDED")
                                    ? ResolutionResult.Vended.class
                                    : ResolutionResult.StillUnknown.class);
        }
    }

    @Test
    @Spec("VEND-3")
    void aRetryThatIsDeclinedIsADefinitiveNoAndOneThatFailsIsNone() {
        try (Line line = new Line()) {
            line.server.next(
                    call -> call.answer(400, HonestProvider.error(call.request().id(), "METER_ID_BLOCKED")));
            line.server.next(
                    call -> call.answer(400, HonestProvider.error(call.request().id(), "DUPLICATE_RECORD")));
            line.server.next(call -> {
                call.body();
                call.reset();
            });
            PurchaseAttempt attempt = Line.attempt("tx-1");

            assertThat(line.retry(attempt)).isInstanceOf(ResolutionResult.Refused.class);
            assertThat(line.retry(attempt)).isInstanceOf(ResolutionResult.StillUnknown.class);
            assertThat(line.retry(attempt)).isInstanceOf(ResolutionResult.StillUnknown.class);
        }
    }

    @Test
    @Spec("VEND-3")
    void aReversalIsOnlyQueuedSoThatTheDoubtStaysUnlessTheTokenComes() {
        try (Line line = new Line()) {
            HttpTransport reversing =
                    Line.to(line.server.base(), "P1").reversing().build();
            PurchaseAttempt attempt = Line.attempt("tx-1");

            ResolutionResult queued = Line.joined(reversing.resolve(attempt, Resolution.Kind.REVERSE));
            line.server.next(call -> call.answer(
                    200,
                    line.provider
                            .vend(attempt.id().toString())
                            .replace(
                                    attempt.id().toString(),
                                    call.request().path().split("/", -1)[4])));
            ResolutionResult tooLate = Line.joined(reversing.resolve(attempt, Resolution.Kind.REVERSE));

            assertThat(queued).isInstanceOf(ResolutionResult.StillUnknown.class);
            assertThat(tooLate).isInstanceOf(ResolutionResult.Vended.class);
            List<WireRequest> requests = line.server.requests();
            assertThat(requests.get(0).path()).startsWith(Line.path(attempt) + "/reversals/");
            assertThat(requests.get(1).path()).isEqualTo(requests.get(0).path());
            assertThat(requests.get(1).body().join())
                    .isEqualTo(requests.get(0).body().join());
        }
    }

    @Test
    @Spec("VEND-3")
    void onlyTheRetryIsDeclaredUnlessAskedForMore() {
        URI base = URI.create("http://127.0.0.1:1");

        assertThat(Line.to(base, "P1").build().resolutions())
                .extracting(Resolution::kind)
                .containsExactly(Resolution.Kind.RETRY);
        assertThat(Line.to(base, "P1").reversing().build().resolutions())
                .extracting(Resolution::kind)
                .containsExactlyInAnyOrder(Resolution.Kind.RETRY, Resolution.Kind.REVERSE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Line.to(base, "P1").build().resolve(Line.attempt("tx-1"), Resolution.Kind.QUERY));
    }

    @Test
    void everyAnswerIsToldAndCanBeTriedOnAnotherTable() {
        List<Classification> told = new CopyOnWriteArrayList<>();
        try (Line line = new Line()) {
            HttpTransport watched =
                    Line.to(line.server.base(), "P1").listener(told::add).build();
            Line.joined(watched.purchase(Line.attempt("tx-1")));
            Line.joined(watched.purchase(Line.attempt("tx-1")));
        }

        assertThat(told)
                .extracting(Classification::outcome)
                .containsExactly(OutcomeClass.VENDED, OutcomeClass.IN_DOUBT);
        DryRun run = DryRun.of(
                HttpTransport.shippedOutcomes(),
                told.stream().map(Classification::answer).toList());
        assertThat(run.unmatched()).isEmpty();
        assertThat(run.classifications()).isEqualTo(told);
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        try (Line line = new Line()) {
            HttpTransport watched = Line.to(line.server.base(), "P1")
                    .listener(answer -> {
                        throw new IllegalStateException("listener");
                    })
                    .build();

            assertThat(Line.joined(watched.purchase(Line.attempt("tx-1")))).isInstanceOf(AttemptResult.Vended.class);
        }
    }

    @Test
    @Spec("INPUT-1")
    void whatIsMissingOrTooLongIsRefusedAtOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HttpTransport.builder().build())
                .withMessage("no endpoint: call endpoint(…)");
        assertThatIllegalArgumentException().isThrownBy(() -> new Party("", "name"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Party("id", "n".repeat(41)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Merchant("54x1", "CORNERSHOP00001", "Shop", "Town", "GP", "ZA"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Merchant("5411", "SHORT", "Shop", "Town", "GP", "ZA"))
                .withMessage("merchant id has exactly 15 characters: SHORT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpTransport.builder().answerLimit(Duration.ZERO));
    }

    @Test
    @Spec("VEND-8")
    void aClientThatIsSetToRepeatPurchasesIsRefused() {
        HttpTransportBuilder builder = Line.to(URI.create("http://127.0.0.1:1"), "P1");
        String property = "jdk.httpclient.enableAllMethodRetry";
        System.setProperty(property, "");
        try {
            assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining(property);
        } finally {
            System.clearProperty(property);
        }
    }

    /** Connects until nobody is let in any more. */
    private static void fill(List<Socket> queue, InetSocketAddress address) throws IOException {
        while (true) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(address, 500);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
    }
}
