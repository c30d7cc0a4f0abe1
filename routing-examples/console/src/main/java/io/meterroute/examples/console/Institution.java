package io.meterroute.examples.console;

import io.meterroute.Router;
import io.meterroute.examples.console.demo.Simulation;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import java.util.Optional;

/**
 * One institution's routing: all that its people may see.
 *
 * @param router its router
 * @param stores its stores: all kinds of them
 * @param simulation its simulated providers, where it has no others
 */
public record Institution(Router router, RoutingStores stores, Optional<Simulation> simulation) {
    /** Returns its id. */
    public String id() {
        return stores.institution().value();
    }

    /** Returns its meters, to look through. */
    public MeterDirectory meters() {
        return stores.directory().orElseThrow();
    }

    /** Returns its purchases. */
    public PurchaseJournal journal() {
        return stores.journal().orElseThrow();
    }

    /** Returns who changed what by hand. */
    public AuditLog audit() {
        return stores.auditLog().orElseThrow();
    }
}
