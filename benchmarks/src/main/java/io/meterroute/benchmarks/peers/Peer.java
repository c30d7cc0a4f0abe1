package io.meterroute.benchmarks.peers;

import java.util.random.RandomGenerator;

/** Who else makes the decision. */
public enum Peer {
    /** Loops over lists that were prepared by utility and tier; drawn from without replacement. */
    LOOPS(Reach.WHOLE_ORDER),
    /** A stream over plain objects: filter, draw, sort. Nothing is prepared by utility. */
    STREAMS(Reach.WHOLE_ORDER),
    /** Drools, in a session that stays: all preferences are facts in it, a meter comes and goes. */
    DROOLS(Reach.WHOLE_ORDER),
    /** Drools, with a session from a pool for each decision, which is told of the meter and of the preferences at its utility. */
    DROOLS_POOLED(Reach.WHOLE_ORDER),
    /** Easy Rules: a rule for each provider, and one that sorts. */
    EASY_RULES(Reach.WHOLE_ORDER),
    /** Apache Camel: a bean makes the order, a routing slip goes along it, as failover would. */
    CAMEL_SLIP(Reach.WHOLE_ORDER),
    /** Apache Camel's own weighted load balancer over all providers, whatever the meter. */
    CAMEL_WEIGHTED(Reach.WEIGHTED_PICK),
    /** Spring Cloud LoadBalancer: candidates are filtered by request, and one of the best tier is picked. */
    SPRING_CLOUD(Reach.FIRST_PICK);

    private final Reach reach;

    Peer(Reach reach) {
        this.reach = reach;
    }

    /** How much of the decision it makes. */
    public enum Reach {
        /** All candidates, in order. */
        WHOLE_ORDER,
        /** The first of the order, and no other. */
        FIRST_PICK,
        /** One provider by weight, among all: it knows of no meters and no preferences. */
        WEIGHTED_PICK
    }

    /** How much of the decision it makes. */
    public Reach reach() {
        return reach;
    }

    /** Returns one for a single thread. */
    public PlainRouting over(PlainTable table, RandomGenerator random) {
        return switch (this) {
            case LOOPS -> new LoopRouting(table, random);
            case STREAMS -> new StreamRouting(table, random);
            case DROOLS -> new DroolsRouting(table, random);
            case DROOLS_POOLED -> new PooledDroolsRouting(table, random);
            case EASY_RULES -> new EasyRulesRouting(table, random);
            case CAMEL_SLIP -> new SlipRouting(table, random);
            case CAMEL_WEIGHTED -> new WeightedRouting(table);
            case SPRING_CLOUD -> new SpringCloudRouting(table, random);
        };
    }
}
