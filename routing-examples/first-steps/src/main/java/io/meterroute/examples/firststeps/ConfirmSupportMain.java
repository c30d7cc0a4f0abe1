package io.meterroute.examples.firststeps;

import io.meterroute.Router;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.testkit.SimulatedProvider;

/** A blocked meter is marked ("Confirm support"); the next purchase asks everybody again, and goes through. */
public final class ConfirmSupportMain {
    private ConfirmSupportMain() {}

    /** Takes no arguments. */
    public static void main(String... args) {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First Provider", 70))
                .build();
        SimulatedProvider p1 =
                SimulatedProvider.builder("P1").serves(meter -> false).build();
        MeterNumber meter = MeterNumber.of("04123456789");
        try (Router router =
                Router.builder().table(table).provider(ProviderId.of("P1"), p1).build()) {
            buy(router, "tx-1", meter);

            p1.serve(any -> true);
            buy(router, "tx-2", meter);
            System.out.println("Lookups so far: " + p1.lookups(meter));

            router.mark(meter, "T. Nkosi");
            System.out.println("Marked. Lookups so far: " + p1.lookups(meter));

            buy(router, "tx-3", meter);
            System.out.println("Lookups so far: " + p1.lookups(meter));
        }
    }

    private static void buy(Router router, String id, MeterNumber meter) {
        String told =
                router.purchase(PurchaseRequest.of(id, meter, 10_000, "ZAR")).explain();
        System.out.println(told.lines().findFirst().orElseThrow());
    }
}
