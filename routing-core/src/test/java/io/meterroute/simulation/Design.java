package io.meterroute.simulation;

import io.meterroute.spi.LoadBalancer;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingTableStore;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What a node's router is built upon. The product's design takes everything as it is; a broken one changes something. */
interface Design {
    /** The product's own. */
    Design PRODUCT = new Design() {};

    /** Returns the meters for {@code node}. */
    default MeterStore meters(Node node, MeterStore store) {
        return store;
    }

    /** Returns the routing tables for {@code node}. */
    default RoutingTableStore tables(Node node, RoutingTableStore store) {
        return store;
    }

    /** Returns the journal for {@code node}. */
    default PurchaseJournal journal(Node node, PurchaseJournal journal) {
        return journal;
    }

    /** Returns the transport to a provider for {@code node}. */
    default ProviderTransport transport(Node node, World world, ProviderTransport transport) {
        return transport;
    }

    /** Returns a provider as it is behind all transports to it. */
    default ProviderTransport provider(World world, ProviderTransport provider) {
        return provider;
    }

    /** Returns the monotonic clock of {@code node}. */
    default LongSupplier ticker(Node node, LongSupplier ticker) {
        return ticker;
    }

    /** Returns where {@code node} gets random names from. */
    default Supplier<UUID> nonces(Node node, Supplier<UUID> nonces) {
        return nonces;
    }

    /** Returns the load balancer of {@code node} if it is not the library's own. */
    default Optional<LoadBalancer> balancer(Node node) {
        return Optional.empty();
    }
}
