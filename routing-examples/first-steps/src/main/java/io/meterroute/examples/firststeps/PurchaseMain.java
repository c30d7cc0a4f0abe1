package io.meterroute.examples.firststeps;

import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.testkit.SimulatedProvider;

/** The first purchase: a meter that nobody has heard of is looked up, routed by rank, and bought for. */
public final class PurchaseMain {
    private PurchaseMain() {}

    /** Takes no arguments. */
    public static void main(String... args) {
        ProviderTransport transportToP1 =
                SimulatedProvider.builder("P1").utility("City of Joburg").build();
        ProviderTransport transportToP2 =
                SimulatedProvider.builder("P2").utility("City of Joburg").build();
        // begin: first purchase
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First Provider", 70))
                .provider(Provider.of("P2", "Second Provider", 30))
                .utility(Utility.of(
                        "JHB",
                        "City of Joburg",
                        Preferences.builder().rank("P2").rank("P1").build()))
                .build();
        try (Router router = Router.builder()
                .table(table)
                .provider(ProviderId.of("P1"), transportToP1)
                .provider(ProviderId.of("P2"), transportToP2)
                .build()) {
            PurchaseResult result =
                    router.purchase(PurchaseRequest.of("tx-1", MeterNumber.of("04123456789"), 10_000, "ZAR"));
            System.out.println(result.explain());
        }
        // end: first purchase
    }
}
