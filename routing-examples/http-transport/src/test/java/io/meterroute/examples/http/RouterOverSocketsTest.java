package io.meterroute.examples.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.EnquiryRequest;
import io.meterroute.EnquiryResult;
import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.examples.http.scripted.Call;
import io.meterroute.examples.http.scripted.HonestProvider;
import io.meterroute.examples.http.scripted.Script;
import io.meterroute.examples.http.scripted.ScriptedServer;
import io.meterroute.examples.http.scripted.WireRequest;
import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptState;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The router with two providers over sockets, P1 ranked before P2. */
@Timeout(60)
class RouterOverSocketsTest {
    private static final PurchaseRequest REQUEST = PurchaseRequest.of("tx-1", Line.METER, 10_000, "ZAR");

    private static final ProviderId P1 = ProviderId.of("P1");
    private static final String PATH =
            "/tokenPurchases/" + AttemptId.of(InstitutionId.of("RETAILER-1"), REQUEST.id(), P1);

    private final HonestProvider first = new HonestProvider("P1", "City Power", meter -> true);
    private final HonestProvider second = new HonestProvider("P2", "City Power", meter -> true);
    private final ScriptedServer atFirst = ScriptedServer.start(first);
    private final ScriptedServer atSecond = ScriptedServer.start(second);
    private final Router router = Router.builder()
            .table(RoutingTable.builder("RETAILER-1")
                    .provider(Provider.of("P1", "First", 1))
                    .provider(Provider.of("P2", "Second", 1))
                    .utility(Utility.of(
                                    "JHB",
                                    "City of Joburg",
                                    Preferences.builder().rank("P1").rank("P2").build())
                            .withAliases(List.of("City Power")))
                    .build())
            .provider(P1, Line.to(atFirst.base(), "P1").build())
            .provider(ProviderId.of("P2"), Line.to(atSecond.base(), "P2").build())
            .build();

    @AfterEach
    void close() {
        router.close();
        atFirst.close();
        atSecond.close();
    }

    @Test
    @Spec({"METER-3", "METER-4"})
    void aNewMeterIsLookedUpAtBothOverTheWireAndTheNameTheyGiveIsMapped() {
        EnquiryResult enquiry = router.enquire(EnquiryRequest.of(Line.METER));

        assertThat(enquiry).isInstanceOf(EnquiryResult.Answered.class);
        assertThat(router.meter(Line.METER).meter().utility()).contains(UtilityId.of("JHB"));
        assertThat(lookups(atFirst)).isEqualTo(1);
        assertThat(lookups(atSecond)).isEqualTo(1);
    }

    @Test
    @Spec({"VEND-2", "VEND-8"})
    void aRefusedConnectionLetsTheNextProviderBeTried() {
        atFirst.next(call -> {
            call.body();
            call.write("HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n"
                    + first.lookup(call.request().id(), Line.METER.value()));
            call.close();
        });
        enquireUntilBothHaveAnswered();
        atFirst.close();

        PurchaseResult.Ended ended = (PurchaseResult.Ended) router.purchase(REQUEST);

        assertThat(states(ended)).containsExactly(AttemptState.NOT_SENT, AttemptState.APPROVED);
        assertThat(((PurchaseEnd.Vended) ended.end()).provider()).isEqualTo(ProviderId.of("P2"));
        assertThat(first.vends()).isZero();
        assertThat(second.vends()).isEqualTo(1);
    }

    @Test
    @Spec({"VEND-3", "VEND-8"})
    void aConnectionThatBreaksAfterTheRequestIsFollowedByARetryAtTheSameProvider() {
        EnquiryResult.Answered enquiry = (EnquiryResult.Answered) router.enquire(EnquiryRequest.of(Line.METER));
        atFirst.next(this::vendAndReset);

        PurchaseResult.Ended ended = (PurchaseResult.Ended) router.purchase(REQUEST.following(enquiry.link()));

        assertThat(((PurchaseEnd.Vended) ended.end()).provider()).isEqualTo(P1);
        assertThat(first.vends()).isEqualTo(1);
        assertThat(purchases(atFirst)).containsExactly(PATH, PATH + "/retry");
        assertThat(atFirst.requests().subList(1, 3))
                .extracting(sent -> sent.body().join())
                .allMatch(body -> body.contains(enquiry.reply().reference().orElseThrow()))
                .containsOnly(atFirst.requests().get(1).body().join());
        assertThat(purchases(atSecond)).isEmpty();
    }

    @Test
    @Spec({"VEND-2", "VEND-3", "VEND-8"})
    void aDoubtThatNoRetryEndsLetsNobodyElseBeTried() {
        router.enquire(EnquiryRequest.of(Line.METER));
        Collections.nCopies(100, (Script) this::vendAndReset).forEach(atFirst::next);

        PurchaseResult result = router.purchase(REQUEST.within(Duration.ofSeconds(1)));

        assertThat(result).isInstanceOf(PurchaseResult.InDoubt.class);
        assertThat(states(result)).containsExactly(AttemptState.UNKNOWN);
        assertThat(purchases(atFirst)).startsWith(PATH).filteredOn(PATH::equals).hasSize(1);
        assertThat(purchases(atSecond)).isEmpty();
    }

    @Test
    @Spec("VEND-2")
    void aListedRefusalLetsTheNextProviderBeTriedAndTheCustomersOwnEndsThePurchase() {
        enquireUntilBothHaveAnswered();
        atFirst.next(
                call -> call.answer(503, HonestProvider.error(call.request().id(), "UPSTREAM_UNAVAILABLE")));

        assertThat(states(router.purchase(REQUEST))).containsExactly(AttemptState.DECLINED, AttemptState.APPROVED);

        atFirst.next(
                call -> call.answer(400, HonestProvider.error(call.request().id(), "METER_ID_BLOCKED")));
        PurchaseResult declined = router.purchase(PurchaseRequest.of("tx-2", Line.METER, 10_000, "ZAR"));

        assertThat(((PurchaseResult.Ended) declined).end()).isInstanceOf(PurchaseEnd.Declined.class);
        assertThat(purchases(atSecond)).hasSize(1);
    }

    /** An enquiry goes on with the first one's answer; what the second says is recorded when it comes. */
    private void enquireUntilBothHaveAnswered() {
        router.enquire(EnquiryRequest.of(Line.METER));
        while (router.meter(Line.METER).meter().statusOf(ProviderId.of("P2")) != Support.SUPPORTED) {
            Thread.onSpinWait();
        }
    }

    private static List<AttemptState> states(PurchaseResult result) {
        return result.purchase().attempts().stream().map(AttemptRecord::state).toList();
    }

    private static long lookups(ScriptedServer server) {
        return server.requests().stream()
                .filter(request -> request.path().startsWith("/meterLookups/"))
                .count();
    }

    private static List<String> purchases(ScriptedServer server) {
        return server.requests().stream()
                .map(WireRequest::path)
                .filter(path -> path.startsWith("/tokenPurchases/"))
                .toList();
    }

    private void vendAndReset(Call call) throws IOException {
        call.body();
        first.vend(call.request().id());
        call.reset();
    }
}
