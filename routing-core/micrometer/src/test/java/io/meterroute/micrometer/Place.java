package io.meterroute.micrometer;

import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.memory.InMemoryStores;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.Utility;
import io.meterroute.testkit.Latency;
import io.meterroute.testkit.SimulatedProvider;
import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Three providers that answer after 100, 200 and 300 ms, one utility that ranks the first two and excludes the third, and
 * stores in memory, in a time that stands still. Only a person can end a doubt.
 */
final class Place {
    static final MeterNumber METER = EveryEvent.METER;
    static final MeterNumber UNSERVED = MeterNumber.of("09999999999");

    final SimulatedTime time = SimulatedTime.startingAt(Instant.parse("2026-03-01T08:00:00Z"));
    final SimulatedProvider p1 = provider("P1", 100);
    final SimulatedProvider p2 = provider("P2", 200);
    final SimulatedProvider p3 = provider("P3", 300);
    final InMemoryStores stores = new InMemoryStores(table().institution(), time);

    Place() {
        stores.tables().publish(0, table(), TableChange.of("test", "first table", time.instant()));
    }

    static RoutingTable table() {
        return RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First", 1))
                .provider(Provider.of("P2", "Second", 1))
                .provider(Provider.of("P3", "Third", 1))
                .utility(Utility.of(
                        "JHB",
                        "City of Joburg",
                        Preferences.builder()
                                .rank("P1")
                                .rank("P2")
                                .exclude("P3")
                                .build()))
                .build();
    }

    Router router(UnaryOperator<RouterBuilder> change) {
        return change.apply(Router.builder()
                        .stores(stores)
                        .provider(p1.id(), p1)
                        .provider(p2.id(), p2)
                        .provider(p3.id(), p3)
                        .clock(time)
                        .ticker(time::nanos)
                        .scheduler(time.scheduler())
                        .executor(time.scheduler())
                        .withoutTablePoll())
                .build();
    }

    private SimulatedProvider provider(String id, long millis) {
        return SimulatedProvider.builder(id)
                .time(time)
                .latency(Latency.fixed(Duration.ofMillis(millis)))
                .serves(meter -> !meter.equals(UNSERVED))
                .utility("JHB")
                .resolutions()
                .build();
    }
}
