package io.meterroute.examples.console;

import io.meterroute.Router;
import io.meterroute.examples.console.demo.Simulation;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoundLog;
import io.meterroute.spi.RoutingTableStore;
import java.util.Optional;

/**
 * One institution's routing: all that its people may see.
 *
 * @param router its router
 * @param tables its routing table and the history
 * @param meters its meters, to look through
 * @param journal its purchases
 * @param decisions its decisions
 * @param audit who changed what by hand
 * @param rounds the finished rounds of its meters
 * @param simulation its simulated providers, where it has no others
 */
public record Institution(
        Router router,
        RoutingTableStore tables,
        MeterDirectory meters,
        PurchaseJournal journal,
        DecisionLog decisions,
        AuditLog audit,
        RoundLog rounds,
        Optional<Simulation> simulation) {
    /** Returns its id. */
    public String id() {
        return router.table().institution().value();
    }
}
