package io.meterroute.examples.console.demo;

import io.meterroute.config.MeterLine;
import io.meterroute.examples.console.Institution;
import io.meterroute.examples.console.Institutions;
import io.meterroute.jdbc.JdbcRouting;
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
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The institutions of the demonstration: the quickstart's retailer, and a small bank that shares nothing with it. Not for a
 * console that has routing of its own.
 */
@Configuration
@ConditionalOnExpression("'${meterroute.institution:}'.isEmpty()")
class DemoConfiguration {
    private static final String BANK_UTILITY = "SOL-PLAATJE";
    private static final Set<ProviderId> BANK_PROVIDERS = Set.of(ProviderId.of("B1"), ProviderId.of("B2"));
    private static final int BANK_METERS = 40;
    private static final int MOST_AT_FIRST = 300;

    /** Opens them, in memory, or in the database that people and sessions are kept in. */
    @Bean(destroyMethod = "close")
    Institutions institutions(
            InstantSource clock,
            JdbcRouting routing,
            @Value("${console.stores}") Kept kept,
            @Value("${console.demo.purchases}") int purchases) {
        List<PurchaseRequest> all = DemoFiles.purchases();
        List<PurchaseRequest> played = all.subList(0, Math.min(purchases, all.size()));
        if (kept == Kept.MEMORY) {
            return new Institutions(List.of(
                    new DemoDay(retailer(), clock).after(played), new DemoDay(bank(), clock).after(bankPurchases())));
        }
        return new Institutions(List.of(
                stored(routing, retailer(), clock, played.subList(0, Math.min(MOST_AT_FIRST, played.size()))),
                stored(routing, bank(), clock, bankPurchases())));
    }

    /** Where an institution's routing is kept. */
    enum Kept {
        /** In memory: begun anew at every start, with a day that has already happened. */
        MEMORY,
        /** In the database: found as it was left. */
        DATABASE
    }

    private static Institution stored(
            JdbcRouting routing, Given given, InstantSource clock, List<PurchaseRequest> purchases) {
        return new StoredInstitution(routing.forInstitution(given.table().institution()), clock).open(given, purchases);
    }

    private static Given retailer() {
        RoutingTable table = DemoFiles.table();
        return new Given(table, DemoFiles.meters(table), DemoFiles.truth());
    }

    private static Given bank() {
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
        return new Given(table, meters, List.of(truth));
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
