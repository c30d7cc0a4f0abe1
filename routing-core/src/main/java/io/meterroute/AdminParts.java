package io.meterroute;

import io.meterroute.admin.FourEyes;
import io.meterroute.model.RoutingTable;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.LoadBalancer;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoundLog;
import io.meterroute.spi.RoutingTableStore;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the doors for people work on.
 *
 * @param tables where the routing table is kept
 * @param inForce the routing table in force on this node
 * @param onPublished called after another table was published through these doors
 * @param vitals what a node that routes can tell
 */
record AdminParts(
        RoutingTableStore tables,
        Supplier<RoutingTable> inForce,
        Runnable onPublished,
        Optional<Meters> meters,
        Optional<MeterDirectory> directory,
        Optional<PurchaseJournal> journal,
        Optional<DecisionLog> decisions,
        Optional<RoundLog> rounds,
        Trail trail,
        FourEyes fourEyes,
        LoadBalancer balancer,
        Supplier<UUID> names,
        Optional<Vitals> vitals) {
    /** Returns a part that may not have been given, or says that it was not. */
    static <T> T needed(Optional<T> part, String what) {
        return part.orElseThrow(() -> new IllegalStateException("this needs " + what + ": give one to the builder"));
    }

    /** Returns the table that {@code store} has in force. */
    static RoutingTable inForce(RoutingTableStore store) {
        return store.current()
                .orElseThrow(() -> new IllegalStateException("no routing table was ever published: introduce one"));
    }

    /** Returns the directory that was given, or else the store of the meters if it is one too. */
    static Optional<MeterDirectory> directory(Optional<MeterDirectory> given, Optional<MeterStore> meters) {
        return given.or(() -> meters.filter(MeterDirectory.class::isInstance).map(MeterDirectory.class::cast));
    }
}
