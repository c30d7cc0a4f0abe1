package io.meterroute.examples.firststeps;

import io.meterroute.Router;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Veto;
import io.meterroute.spi.ProviderFilter;
import io.meterroute.testkit.SimulatedProvider;
import java.util.List;

/** A rule of the application's own: the first provider takes no purchase above R 500. */
public final class VetoMain {
    private static final long MOST_CENTS = 50_000;
    private static final ProviderId P1 = ProviderId.of("P1");

    private VetoMain() {}

    /** Takes no arguments. */
    public static void main(String... args) {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First Provider", 1))
                .provider(Provider.of("P2", "Second Provider", 0))
                .build();
        ProviderFilter amountLimit = request -> request.amount()
                .filter(amount -> amount.minorUnits() > MOST_CENTS)
                .map(amount -> List.of(new Veto(P1, "AMOUNT_LIMIT", "takes no more than R 500")))
                .orElse(List.of());
        MeterNumber meter = MeterNumber.of("04123456789");
        try (Router router = Router.builder()
                .table(table)
                .provider(P1, SimulatedProvider.builder("P1").build())
                .provider(ProviderId.of("P2"), SimulatedProvider.builder("P2").build())
                .filter(amountLimit)
                .build()) {
            System.out.println(router.purchase(PurchaseRequest.of("tx-1", meter, 20_000, "ZAR"))
                    .explain());
            System.out.println(router.purchase(PurchaseRequest.of("tx-2", meter, 90_000, "ZAR"))
                    .explain());
        }
    }
}
