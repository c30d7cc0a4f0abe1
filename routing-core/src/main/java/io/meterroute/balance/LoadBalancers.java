package io.meterroute.balance;

import io.meterroute.spi.LoadBalancer;

/** The load balancers that come with the library. Both are stateless and safe to share. */
public final class LoadBalancers {
    private static final LoadBalancer WEIGHTED =
            new WeightedBalancer("weighted", request -> request.key().value());
    private static final LoadBalancer STICKY_BY_METER =
            new WeightedBalancer("stickyByMeter", request -> request.meter().value());

    private LoadBalancers() {}

    /**
     * Returns the default: a full weighted permutation keyed by the routing key. First places, and every place after
     * them, are shared in proportion to weight (LB-1).
     */
    public static LoadBalancer weighted() {
        return WEIGHTED;
    }

    /** Returns the same shares keyed by the meter number: a meter keeps its order from purchase to purchase (LB-3). */
    public static LoadBalancer stickyByMeter() {
        return STICKY_BY_METER;
    }
}
