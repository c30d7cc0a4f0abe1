package io.meterroute.benchmarks.suite;

import io.meterroute.benchmarks.peers.Peer;
import java.util.List;
import java.util.Locale;

/** A part of the suite, which answers one question; its rows are measured one after the other, close together. */
enum Part {
    /** What a decision costs, beside finding the meter and nothing else. */
    LIMITS,
    /** What others take for the same decision. */
    PEERS,
    /** What becomes of it with few meters and with many. */
    GROWTH,
    /** What becomes of it with few providers and with many. */
    PROVIDERS,
    /** What a second thread adds. */
    THREADS,
    /** What becomes of it while the routing table changes, and how soon a change is in force. */
    CHANGES;

    private static final String FEW = "10000";
    private static final String MILLION = "1000000";
    private static final String TEN_MILLION = "10000000";

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Part of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    List<Plan> plans(Effort effort) {
        String meters = effort == Effort.QUICK ? FEW : MILLION;
        return switch (this) {
            case LIMITS ->
                List.of(
                        Plan.of(
                                        "(LimitBenchmark\\.\\w+|DecideBenchmark\\.(order|orderInChain|unread|inner|innerInChain))")
                                .meters(meters)
                                .providers("10"),
                        Plan.of("RulesBenchmark\\.\\w+"));
            case PEERS ->
                List.of(
                        Plan.of("DecideBenchmark\\.order").meters(meters).providers("10"),
                        Plan.of("LimitBenchmark\\.(array|mapOfStrings)")
                                .meters(meters)
                                .providers("10"),
                        Plan.of("PeersBenchmark\\.order")
                                .meters(meters)
                                .providers("10")
                                .warmup(effort.peersWarmup));
            case GROWTH ->
                List.of(Plan.of("(DecideBenchmark\\.order|LimitBenchmark\\.(array|mapOfNumbers|mapOfStrings))")
                        .meters(effort == Effort.QUICK ? List.of(FEW) : List.of(FEW, MILLION, TEN_MILLION))
                        .providers("10"));
            case PROVIDERS ->
                List.of(
                        Plan.of("DecideBenchmark\\.order").meters(meters).providers("2", "10", "64"),
                        Plan.of("PeersBenchmark\\.order")
                                .meters(meters)
                                .providers("2", "10", "64")
                                .peers(Peer.LOOPS, Peer.STREAMS)
                                .warmup(effort.peersWarmup / 2));
            case THREADS ->
                List.of(
                        Plan.of("(DecideBenchmark\\.order|LimitBenchmark\\.mapOfStrings)")
                                .meters(meters)
                                .providers("10")
                                .throughput(1),
                        Plan.of("(DecideBenchmark\\.order|LimitBenchmark\\.mapOfStrings)")
                                .meters(meters)
                                .providers("10")
                                .throughput(2));
            case CHANGES ->
                List.of(
                        Plan.of("DecideBenchmark\\.(order|orderWhileTablesChange)")
                                .meters(meters)
                                .providers("10"),
                        Plan.of("PublishBenchmark\\.\\w+").providers("10", "64"));
        };
    }
}
