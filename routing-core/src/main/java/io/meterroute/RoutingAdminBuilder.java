package io.meterroute;

import io.meterroute.admin.FourEyes;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.LoadBalancer;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoundLog;
import io.meterroute.spi.RoutingTableStore;
import java.time.InstantSource;

/** Collects what a {@link RoutingAdmin} works on. A store of routing tables is needed; what needs another one says so. */
@SuppressWarnings("DoNotCallSuggester") // filled next
public final class RoutingAdminBuilder {
    RoutingAdminBuilder() {}

    /** Sets where the routing table is kept. */
    public RoutingAdminBuilder tables(RoutingTableStore store) {
        throw new UnsupportedOperationException();
    }

    /** Sets where the meters are kept. */
    public RoutingAdminBuilder meters(MeterStore store) {
        throw new UnsupportedOperationException();
    }

    /** Sets where many meters are looked at: counts and searches need it. */
    public RoutingAdminBuilder directory(MeterDirectory directory) {
        throw new UnsupportedOperationException();
    }

    /** Sets where purchases are journaled. */
    public RoutingAdminBuilder journal(PurchaseJournal journal) {
        throw new UnsupportedOperationException();
    }

    /** Sets where decisions are recorded: what-if and adherence need it. */
    public RoutingAdminBuilder decisionLog(DecisionLog log) {
        throw new UnsupportedOperationException();
    }

    /** Sets where changes by hand are recorded, beside the history of the table; by default nowhere. */
    public RoutingAdminBuilder auditLog(AuditLog log) {
        throw new UnsupportedOperationException();
    }

    /** Sets where finished rounds are recorded. */
    public RoutingAdminBuilder roundLog(RoundLog log) {
        throw new UnsupportedOperationException();
    }

    /** Sets which changes take a second person; by default none. */
    public RoutingAdminBuilder fourEyes(FourEyes policy) {
        throw new UnsupportedOperationException();
    }

    /** Sets the load balancer that the routers use; by default the weighted one. */
    public RoutingAdminBuilder balancer(LoadBalancer balancer) {
        throw new UnsupportedOperationException();
    }

    /** Sets the wall clock; by default the system's. */
    public RoutingAdminBuilder clock(InstantSource clock) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the door.
     *
     * @throws IllegalStateException if there is no store of routing tables
     * @throws IllegalArgumentException if stores belong to different institutions
     */
    public RoutingAdmin build() {
        throw new UnsupportedOperationException();
    }
}
