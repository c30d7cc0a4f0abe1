package io.meterroute.model;

/** How a provider fares, as one decision sees it (HEALTH-1). */
public enum Health {
    /** Answers as it should. */
    HEALTHY,
    /** Fails too often: moved to the end of the order, never dropped (ROUTE-3). */
    UNHEALTHY,
    /** On probation, and this very decision may try it: stands as if healthy. */
    ADMITTED
}
