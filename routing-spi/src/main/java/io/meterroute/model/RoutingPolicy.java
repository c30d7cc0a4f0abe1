package io.meterroute.model;

import java.util.Objects;

/**
 * The choices that a routing table makes for all its utilities. They are part of the table, so that they have history
 * and every recorded decision can be replayed.
 *
 * @param asked whom a broadcast asks (METER-10)
 * @param unassigned what happens to meters without a utility (METER-12)
 */
public record RoutingPolicy(AskedSet asked, Unassigned unassigned) {
    /** Whom a broadcast asks; providers that are switched off or suspended for lookups never are. */
    public enum AskedSet {
        /** Every enabled provider, also those excluded at the meter's utility: what they know of the meter is kept. */
        ALL_ENABLED,
        /** Every enabled provider that neither the utility nor the meter's own preference excludes. */
        NOT_EXCLUDED
    }

    /** What happens to a meter that no utility is known for. */
    public enum Unassigned {
        /** It is routed to any eligible provider that supports it, load-balanced (ROUTE-6). */
        ROUTE_ALL,
        /** Nobody is eligible for it until it has a utility: without one no contract can be honoured. */
        REQUIRE_UTILITY
    }

    /** Asks {@link AskedSet#ALL_ENABLED}, routes with {@link Unassigned#ROUTE_ALL}. */
    public static final RoutingPolicy DEFAULT = new RoutingPolicy(AskedSet.ALL_ENABLED, Unassigned.ROUTE_ALL);

    /** Refuses null. */
    public RoutingPolicy {
        Objects.requireNonNull(asked, "asked set");
        Objects.requireNonNull(unassigned, "unassigned policy");
    }
}
