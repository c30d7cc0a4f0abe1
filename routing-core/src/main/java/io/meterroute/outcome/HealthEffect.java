package io.meterroute.outcome;

/** What an answer says about how the provider fares (HEALTH-1). */
public enum HealthEffect {
    /** It works. */
    GOOD,
    /** It fails. */
    BAD,
    /** Neither: the customer's own matter, or a matter of contract. */
    NEUTRAL
}
