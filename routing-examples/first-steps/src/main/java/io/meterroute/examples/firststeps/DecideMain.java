package io.meterroute.examples.firststeps;

import io.meterroute.Router;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.MeterTransitions;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where would a purchase go, and why? Nobody is asked and nothing is written: a platform may send it itself. */
public final class DecideMain {
    private DecideMain() {}

    /** Takes no arguments. */
    public static void main(String... args) {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First Provider", 70))
                .provider(Provider.of("P2", "Second Provider", 30))
                .utility(Utility.of(
                        "JHB",
                        "City of Joburg",
                        Preferences.builder().rank("P1").exclude("P2").build()))
                .build();
        MeterNumber meter = MeterNumber.of("04123456789");
        InstantSource clock = InstantSource.system();
        InMemoryMeterStore meters = new InMemoryMeterStore(clock);
        MeterRecord unseen = MeterRecord.unseen(meter);
        meters.compareAndSet(
                unseen,
                MeterTransitions.apply(
                        unseen,
                        new MeterEvent.Imported(
                                Optional.of(UtilityId.of("JHB")),
                                new TreeMap<>(Map.of(
                                        ProviderId.of("P1"), Support.SUPPORTED,
                                        ProviderId.of("P2"), Support.SUPPORTED)),
                                new ImportOrigin("coverage.csv", LocalDate.parse("2026-11-01")),
                                clock.instant())));
        try (Router router = Router.builder().table(table).meters(meters).build()) {
            System.out.println(
                    router.decide(RouteRequest.of(meter, RoutingKey.of("tx-1"))).explain());
            System.out.println(router.decide(MeterNumber.of("07000000001")).explain());
        }
    }
}
