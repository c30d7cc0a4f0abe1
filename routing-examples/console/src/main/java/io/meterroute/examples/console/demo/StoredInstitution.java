package io.meterroute.examples.console.demo;

import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.admin.FourEyes;
import io.meterroute.examples.console.Institution;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.spi.RoutingStores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Opens an institution whose stores are a database: given what there is and some purchases at the first start, found as it
 * was left at every later one. Time is real, so no day is played beforehand.
 */
final class StoredInstitution {
    private static final Duration RECOVERY_INTERVAL = Duration.ofSeconds(5);
    private static final int RECOVERED_AT_ONCE = 50;
    private static final int IN_FLIGHT = 8;

    private final RoutingStores stores;
    private final InstantSource clock;

    StoredInstitution(RoutingStores stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    Institution open(Given given, List<PurchaseRequest> purchases) {
        boolean isNew = stores.tables().current().isEmpty();
        if (isNew) {
            given.storeIn(stores, clock.instant());
        }
        ScheduledExecutorService timers = Executors.newScheduledThreadPool(2, DemoThreads::daemon);
        Simulation simulation = new Simulation(given.table(), new Truth(given.truth(), given.meters()), clock, timers);
        RouterBuilder builder =
                Router.builder().stores(stores).fourEyes(FourEyes.EXCLUSIONS).clock(clock);
        simulation.providers().forEach(builder::provider);
        Router router = builder.build();
        if (isNew) {
            sell(router, purchases);
        }
        router.startRecovery(RECOVERY_INTERVAL, RECOVERED_AT_ONCE);
        return new Institution(router, stores, Optional.of(simulation));
    }

    private static void sell(Router router, List<PurchaseRequest> purchases) {
        for (int i = 0; i < purchases.size(); i += IN_FLIGHT) {
            CompletableFuture.allOf(purchases.subList(i, Math.min(i + IN_FLIGHT, purchases.size())).stream()
                            .map(purchase -> router.purchaseAsync(purchase).toCompletableFuture())
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }
}
