package io.meterroute.examples.firststeps;

import io.meterroute.EnquiryRequest;
import io.meterroute.EnquiryResult;
import io.meterroute.Router;
import io.meterroute.model.Attributes;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.testkit.SimulatedProvider;
import java.util.Map;
import java.util.Optional;

/** The till shows the customer's name first; the purchase then goes to the provider that answered. */
public final class EnquiryThenPurchaseMain {
    private EnquiryThenPurchaseMain() {}

    /** Takes no arguments. */
    public static void main(String... args) {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First Provider", 70))
                .provider(Provider.of("P2", "Second Provider", 30))
                .build();
        SimulatedProvider p1 =
                SimulatedProvider.builder("P1").serves(meter -> false).build();
        SimulatedProvider p2 = SimulatedProvider.builder("P2")
                .replies(meter -> new LookupReply.Supported(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("reference-77"),
                        Attributes.of(Map.of("name", "N. Dlamini"))))
                .build();
        MeterNumber meter = MeterNumber.of("04123456789");
        try (Router router = Router.builder()
                .table(table)
                .provider(ProviderId.of("P1"), p1)
                .provider(ProviderId.of("P2"), p2)
                .build()) {
            EnquiryResult enquiry = router.enquire(EnquiryRequest.of(meter));
            if (enquiry instanceof EnquiryResult.Answered answered) {
                System.out.println(
                        "Customer: " + answered.reply().customer().find("name").orElse("unknown"));
                PurchaseRequest request = PurchaseRequest.of("tx-1", meter, 10_000, "ZAR");
                System.out.println(
                        router.purchase(request.following(answered.link())).explain());
            }
        }
    }
}
