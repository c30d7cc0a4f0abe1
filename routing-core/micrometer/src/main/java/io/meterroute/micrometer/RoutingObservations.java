package io.meterroute.micrometer;

import io.meterroute.spi.BlockingTransport;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.spi.RoutingStores;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;

/**
 * Spans around what a router waits for: lookups, attempts and resolutions at providers, and calls to stores. They lie under
 * whatever is observed on the thread that calls the router, if tasks carry that from thread to thread:
 *
 * <pre>{@code
 * RoutingObservations observations = RoutingObservations.of(registry);
 * Router router = Router.builder()
 *         .stores(observations.observed(stores))
 *         .provider(p1, observations.observed(transportToP1))
 *         .carryingContext(observations::carry)
 *         .build();
 * }</pre>
 *
 * <p>Spans hold masked meter numbers only. Stores in memory are better left alone: a router decides from them faster when it
 * has them as they are. Immutable.
 */
public final class RoutingObservations {
    private final ObservationRegistry registry;

    private RoutingObservations(ObservationRegistry registry) {
        this.registry = registry;
    }

    /** Returns spans that are handed to {@code registry}. */
    public static RoutingObservations of(ObservationRegistry registry) {
        return new RoutingObservations(Objects.requireNonNull(registry, "registry"));
    }

    /** Returns {@code transport} with a span around each call. */
    public ProviderTransport observed(ProviderTransport transport) {
        return new ObservedTransport(registry, transport);
    }

    /** Returns {@code transport} with a span around each call. */
    public BlockingTransport observed(BlockingTransport transport) {
        return new ObservedBlockingTransport(registry, transport);
    }

    /** Returns {@code stores} with a span around each call that may block. The poll for a new routing table has none. */
    public RoutingStores observed(RoutingStores stores) {
        return new ObservedStores(registry).of(stores);
    }

    /** Returns {@code task} with what is observed on this thread as its surroundings, wherever it runs. */
    public Runnable carry(Runnable task) {
        Observation current = registry.getCurrentObservation();
        return current == null ? task : () -> current.scoped(task);
    }
}
