package io.meterroute.examples.plain;

import io.meterroute.Router;
import io.meterroute.config.DecisionLines;
import io.meterroute.memory.InMemoryStores;
import io.meterroute.micrometer.RoutingMetrics;
import io.meterroute.micrometer.RoutingObservations;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.spi.RoutingStores;
import io.meterroute.testkit.SimulatedProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Three ways of watching a router: metrics, spans, and its decisions as lines of JSON. */
public final class WatchingMain {
    private static final MeterNumber METER = MeterNumber.of("04123456789");

    private WatchingMain() {}

    /** Takes no arguments. */
    public static void main(String... arguments) {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Router router = metered(stores(), registry, scheduler)) {
            System.out.println(router.decide(METER).outcome());
            System.out.println(registry.getMetersAsString());
        }
        ProviderTransport transport = SimulatedProvider.builder("P1").build();
        try (Router router = observed(stores(), transport, ObservationRegistry.create())) {
            System.out.println(router.decide(METER).outcome());
        }
        StringWriter lines = new StringWriter();
        try (Router router = written(stores(), lines, Runnable::run)) {
            System.out.println(router.decide(METER).outcome());
            System.out.println(lines);
        }
        scheduler.shutdownNow();
    }

    private static Router metered(RoutingStores stores, MeterRegistry registry, ScheduledExecutorService scheduler) {
        // begin: a router with metrics
        RoutingMetrics metrics = RoutingMetrics.of(registry, stores.institution());
        Router router = Router.builder().stores(stores).listener(metrics).build();
        metrics.watchNode(router);
        metrics.watchStores(router, stores, scheduler, Duration.ofSeconds(30));
        // end: a router with metrics
        return router;
    }

    private static Router observed(
            RoutingStores stores, ProviderTransport transportToP1, ObservationRegistry registry) {
        // begin: a router with spans
        RoutingObservations observations = RoutingObservations.of(registry);
        Router router = Router.builder()
                .stores(observations.observed(stores))
                .provider(ProviderId.of("P1"), observations.observed(transportToP1))
                .carryingContext(observations::carry)
                .build();
        // end: a router with spans
        return router;
    }

    private static Router written(RoutingStores stores, Writer writer, Executor executor) {
        // begin: decisions as lines
        DecisionLines lines = DecisionLines.builder(writer, executor).build();
        Router router = Router.builder().stores(stores).listener(lines).build();
        // end: decisions as lines
        return router;
    }

    private static RoutingStores stores() {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First Provider", 1))
                .build();
        InMemoryStores stores = new InMemoryStores(table.institution(), InstantSource.system());
        stores.tables()
                .publish(
                        0,
                        table,
                        TableChange.of(
                                "example", "first table", InstantSource.system().instant()));
        return stores;
    }
}
