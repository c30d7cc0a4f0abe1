package io.meterroute.examples.console.demo;

import io.meterroute.config.MeterLine;
import io.meterroute.examples.console.Institutions;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The institutions of the demonstration: the quickstart's retailer, and a small bank that shares nothing with it. */
@Configuration
class DemoConfiguration {
    private static final String BANK_UTILITY = "SOL-PLAATJE";
    private static final Set<ProviderId> BANK_PROVIDERS = Set.of(ProviderId.of("B1"), ProviderId.of("B2"));
    private static final int BANK_METERS = 40;

    @Bean(destroyMethod = "close")
    Institutions institutions(InstantSource clock, @Value("${console.demo.purchases:2500}") int purchases) {
        RoutingTable table = DemoFiles.table();
        List<PurchaseRequest> all = DemoFiles.purchases();
        List<PurchaseRequest> played = all.subList(0, Math.min(purchases, all.size()));
        DemoDay retailer = new DemoDay(table, DemoFiles.meters(table), DemoFiles.truth(), clock);
        return new Institutions(List.of(retailer.after(played), bank(clock).after(bankPurchases())));
    }

    private static DemoDay bank(InstantSource clock) {
        RoutingTable table = RoutingTable.builder("BANK-2")
                .provider(Provider.of("B1", "Quiver Tree Vending", 60))
                .provider(Provider.of("B2", "Blue Crane Tokens", 40))
                .utility(Utility.of(
                        BANK_UTILITY,
                        "Sol Plaatje",
                        Preferences.builder().rank("B2").rank("B1").build()))
                .build();
        List<MeterLine> meters = new ArrayList<>();
        for (int i = 1; i <= BANK_METERS; i++) {
            meters.add(new MeterLine(
                    i, bankMeter(i), Optional.of(UtilityId.of(BANK_UTILITY)), Optional.empty(), new TreeMap<>()));
        }
        var truth = new Truth.Line(UtilityId.of(BANK_UTILITY), Optional.empty(), BANK_PROVIDERS);
        return new DemoDay(table, meters, List.of(truth), clock);
    }

    private static List<PurchaseRequest> bankPurchases() {
        List<PurchaseRequest> purchases = new ArrayList<>();
        for (int i = 1; i <= BANK_METERS; i++) {
            purchases.add(PurchaseRequest.of("bank-" + i, bankMeter(i), 20_000, "ZAR"));
        }
        return purchases;
    }

    private static MeterNumber bankMeter(int n) {
        return MeterNumber.of(String.format("0777%07d", n * 7919));
    }
}
