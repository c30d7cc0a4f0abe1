package io.meterroute.simulation;

/**
 * What a failover may lose. Losing is against what the product asks for; so what it still keeps is looked at in worlds that
 * have nothing else that a loss would excuse.
 */
enum Loss {
    /** Nothing: the replica is synchronous. */
    NOTHING,
    /** What was written of meters, in worlds of enquiries and marks: marks and rounds are told apart by nonces. */
    METERS,
    /** Routing tables, so that a revision's number is used again. */
    TABLES,
    /** Anything, where all providers know their attempts again, in a fixed order: no second token is vended. */
    PURCHASES
}
