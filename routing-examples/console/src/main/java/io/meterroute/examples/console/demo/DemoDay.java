package io.meterroute.examples.console.demo;

import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.admin.FourEyes;
import io.meterroute.examples.console.Institution;
import io.meterroute.memory.InMemoryStores;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.spi.RoutingStores;
import io.meterroute.testkit.Outage;
import io.meterroute.testkit.SimulatedProvider;
import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes an institution that has been selling for a day when the console starts. */
final class DemoDay {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration LOOKUP_DEADLINE = Duration.ofSeconds(2);
    private static final Duration RECOVERY_INTERVAL = Duration.ofSeconds(5);
    private static final int RECOVERED_AT_ONCE = 50;
    /** This node is the only one, so a rare look at the table is enough: a day has many seconds to be played. */
    private static final Duration TABLE_POLL = Duration.ofSeconds(30);

    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final int THREADS = 4;

    private final SimulatedTime day;
    private final ScheduledExecutorService timers;
    private final DemoTime time;
    private final Given given;
    private final RoutingStores stores;

    DemoDay(Given given, InstantSource wall) {
        this.given = given;
        this.day = SimulatedTime.startingAt(wall.instant().minus(DAY).minus(SETTLING));
        this.timers = Executors.newScheduledThreadPool(THREADS, DemoThreads::daemon);
        this.time = new DemoTime(day, wall, timers);
        this.stores = new InMemoryStores(given.table().institution(), time);
        given.storeIn(stores, day.instant());
    }

    /** Lets the day happen, and returns the institution as it is at its end, with providers that are well. */
    Institution after(List<PurchaseRequest> purchases) {
        Simulation simulation = new Simulation(given.table(), new Truth(given.truth(), given.meters()), time, timers);
        Map<ProviderId, SimulatedProvider> unlucky = simulation.unlucky(day, day.scheduler());
        Map<ProviderId, SimulatedLine> lines = new TreeMap<>();
        simulation
                .providers()
                .forEach((id, provider) -> lines.put(
                        id, new SimulatedLine(Objects.requireNonNull(unlucky.get(id), id.value()), provider)));
        RouterBuilder builder = Router.builder()
                .stores(stores)
                .fourEyes(FourEyes.EXCLUSIONS)
                .lookupDeadline(LOOKUP_DEADLINE)
                .tablePoll(TABLE_POLL)
                .clock(time)
                .ticker(time::nanos)
                .scheduler(time.scheduler())
                .executor(time.scheduler());
        lines.forEach(builder::provider);
        Router router = builder.build();
        sell(router, purchases, List.copyOf(unlucky.values()).get(1));
        lines.values().forEach(SimulatedLine::endBadLuck);
        time.goOnForReal();
        router.startRecovery(RECOVERY_INTERVAL, RECOVERED_AT_ONCE);
        return new Institution(router, stores, Optional.of(simulation));
    }

    private void sell(Router router, List<PurchaseRequest> purchases, SimulatedProvider interrupted) {
        Duration pause = DAY.dividedBy(purchases.size() + 1L);
        for (int i = 0; i < purchases.size(); i++) {
            boolean isOut = i > purchases.size() / 2 && i < purchases.size() * 3 / 5;
            interrupted.outage(isOut ? Outage.CONNECTION_REFUSED : Outage.NONE);
            if (i == purchases.size() / 3) {
                router.admin()
                        .weighProvider(
                                trial().id(), trial().weight() + 2, "t.nkosi", "Trial of a month, by the contract");
            }
            Instant next = day.instant().plus(pause);
            day.await(router.purchaseAsync(purchases.get(i)));
            if (day.instant().isBefore(next)) {
                day.advance(Duration.between(day.instant(), next));
            }
        }
        day.await(router.recoverAsync(RECOVERED_AT_ONCE));
        day.advance(SETTLING);
    }

    private Provider trial() {
        return given.table().providers().get(0);
    }
}
