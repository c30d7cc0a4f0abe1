package io.meterroute.examples.firststeps;

import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.WeightedProvider;
import io.meterroute.spi.LoadBalancer;
import io.meterroute.testkit.SimulatedProvider;
import java.util.Comparator;
import java.util.Map;

/** A balancer of one's own instead of the weighted one: inside a tier, whoever pays most commission comes first. */
public final class OwnBalancerMain {
    private static final Map<String, Double> COMMISSION_PERCENT = Map.of("P1", 2.0, "P2", 3.5, "P3", 2.8);

    private OwnBalancerMain() {}

    /** Takes no arguments. */
    public static void main(String... args) {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First Provider", 1))
                .provider(Provider.of("P2", "Second Provider", 1))
                .provider(Provider.of("P3", "Third Provider", 1))
                .build();
        // begin: a balancer
        LoadBalancer bestPaying = (tier, request) -> tier.stream()
                .map(WeightedProvider::provider)
                .sorted(Comparator.comparing((ProviderId id) -> -COMMISSION_PERCENT.getOrDefault(id.value(), 0.0)))
                .toList();
        RouterBuilder builder = Router.builder().table(table).balancer(bestPaying);
        // end: a balancer
        for (Provider provider : table.providers()) {
            builder.provider(
                    provider.id(),
                    SimulatedProvider.builder(provider.id().value()).build());
        }
        MeterNumber meter = MeterNumber.of("04123456789");
        try (Router router = builder.build()) {
            System.out.println(router.purchase(PurchaseRequest.of("tx-1", meter, 10_000, "ZAR"))
                    .explain());
        }
    }
}
