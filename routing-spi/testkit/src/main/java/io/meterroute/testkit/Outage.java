package io.meterroute.testkit;

/** Whether a provider can be reached at all. */
public enum Outage {
    /** It can. */
    NONE,
    /** Connections are refused: lookups give no evidence, purchases are surely not sent. */
    CONNECTION_REFUSED,
    /** Requests leave, never arrive, and are never answered. */
    BLACK_HOLE
}
