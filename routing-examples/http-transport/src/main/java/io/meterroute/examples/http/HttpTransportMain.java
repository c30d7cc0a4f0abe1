package io.meterroute.examples.http;

import io.meterroute.EnquiryRequest;
import io.meterroute.EnquiryResult;
import io.meterroute.Router;
import io.meterroute.examples.http.scripted.HonestProvider;
import io.meterroute.examples.http.scripted.ScriptedServer;
import io.meterroute.examples.http.scripted.WireRequest;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import java.util.List;

/** An enquiry and a purchase with a provider on a loopback socket: what goes over the wire, and what comes of it. */
public final class HttpTransportMain {
    private HttpTransportMain() {}

    /** Takes no arguments. */
    public static void main(String... args) {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First Provider", 1))
                .utility(Utility.of(
                                "JHB",
                                "City of Joburg",
                                Preferences.builder().rank("P1").build())
                        .withAliases(List.of("City Power")))
                .build();
        MeterNumber meter = MeterNumber.of("04123456789");
        try (ScriptedServer server = ScriptedServer.start(new HonestProvider("P1", "City Power", any -> true));
                Router router = Router.builder()
                        .table(table)
                        .provider(ProviderId.of("P1"), transport(server))
                        .build()) {
            EnquiryResult enquiry = router.enquire(EnquiryRequest.of(meter));
            PurchaseRequest request = PurchaseRequest.of("tx-1", meter, 10_000, "ZAR");
            if (enquiry instanceof EnquiryResult.Answered answered) {
                System.out.println("Customer: " + answered.reply().customer().values());
                System.out.println("Limits: " + answered.reply().limits().orElseThrow());
                request = request.following(answered.link());
            }
            System.out.println(router.purchase(request).explain());
            System.out.println("On the wire:");
            for (WireRequest sent : server.requests()) {
                System.out.println(
                        sent.method() + " " + sent.path() + "\n  " + sent.body().join());
            }
        }
    }

    private static HttpTransport transport(ScriptedServer server) {
        // begin: an HTTP transport
        return HttpTransport.builder()
                .endpoint(server.base(), "secret")
                .sender(new Sender(
                        new Party("RETAILER-1", "Corner Shops"),
                        "TILL0001",
                        new Merchant("5411", "CORNERSHOP00001", "Corner Shop", "Johannesburg", "GP", "ZA"),
                        new Party("RETAILER-1", "Corner Shops")))
                .provider(new Party("P1", "First Provider"))
                .listener(answer -> System.out.println("P1 " + answer.text() + " -> " + answer.outcome()))
                .build();
        // end: an HTTP transport
    }
}
