package io.meterroute.benchmarks.suite;

import java.util.Optional;

/** What is measured, as people call it. */
enum Subject {
    ARRAY("LimitBenchmark.array", "", Tone.LIMIT, "finding a number in a bare array"),
    MAP_OF_NUMBERS("LimitBenchmark.mapOfNumbers", "", Tone.LIMIT, "ConcurrentHashMap<Long, …>.get"),
    MAP_OF_STRINGS("LimitBenchmark.mapOfStrings", "", Tone.LIMIT, "ConcurrentHashMap<String, …>.get"),
    METERROUTE("DecideBenchmark.order", "", Tone.OURS, "Meterroute, the order read"),
    LOOPS("PeersBenchmark.order", "LOOPS", Tone.PEER, "loops by hand"),
    STREAMS("PeersBenchmark.order", "STREAMS", Tone.PEER, "streams and sort"),
    SPRING_CLOUD("PeersBenchmark.order", "SPRING_CLOUD", Tone.PART, "Spring Cloud LoadBalancer, one pick"),
    CAMEL_WEIGHTED("PeersBenchmark.order", "CAMEL_WEIGHTED", Tone.PART, "Camel, one pick by weight alone"),
    CAMEL_SLIP("PeersBenchmark.order", "CAMEL_SLIP", Tone.PEER, "Camel, slip over the order"),
    EASY_RULES("PeersBenchmark.order", "EASY_RULES", Tone.PEER, "Easy Rules"),
    DROOLS("PeersBenchmark.order", "DROOLS", Tone.PEER, "Drools, kept session"),
    DROOLS_POOLED("PeersBenchmark.order", "DROOLS_POOLED", Tone.PEER, "Drools, pooled sessions");

    final Tone tone;
    final String label;
    private final String benchmark;
    private final String peer;

    Subject(String benchmark, String peer, Tone tone, String label) {
        this.benchmark = benchmark;
        this.peer = peer;
        this.tone = tone;
        this.label = label;
    }

    boolean isOf(Row row) {
        return row.benchmark().equals(benchmark) && (peer.isEmpty() || row.has("peer", peer));
    }

    /** A value of it in a part, with {@code parameter} if there are several rows. */
    Optional<Double> in(Results results, Part part, String value, String parameter, String wanted) {
        return results.rows(part).stream()
                .filter(this::isOf)
                .filter(row -> parameter.isEmpty() || row.has(parameter, wanted))
                .findFirst()
                .flatMap(row -> row.value(value));
    }

    Optional<Double> in(Results results, Part part, String value) {
        return in(results, part, value, "", "");
    }
}
