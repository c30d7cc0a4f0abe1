package io.meterroute.benchmarks;

import io.meterroute.Router;
import io.meterroute.benchmarks.peers.PlainMeter;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Tells how much heap a meter takes: what stays in use after a collection, divided by the meters. */
public final class MemoryMain {
    private static final int METERS = 1_000_000;
    private static final int MANY_METERS = 10_000_000;

    private MemoryMain() {}

    /** Takes no arguments; needs about 4 GB of heap. */
    public static void main(String... arguments) throws Exception {
        for (int meters : new int[] {METERS, MANY_METERS}) {
            for (int providers : new int[] {10, 64}) {
                replica(new Population(meters, providers), providers);
            }
        }
        Population population = new Population(METERS);
        report("InMemoryMeterStore", METERS, population::store);
        report("ConcurrentHashMap of PlainMeter", METERS, () -> plain(population));
    }

    /** The whole router, its threads and its table beside the meters. */
    private static void replica(Population population, int providers) throws Exception {
        PopulationStore store = new PopulationStore(population);
        try (Router router = report("router's replica, " + providers + " providers", population.size(), store::open)) {
            router.table();
        }
    }

    private static Object plain(Population population) {
        return population
                .meters()
                .map(PlainMeter::of)
                .collect(Collectors.toMap(PlainMeter::number, meter -> meter, (a, b) -> a, ConcurrentHashMap::new));
    }

    private static <T> T report(String what, int meters, Callable<T> made) throws Exception {
        long before = usedAfterCollection();
        T kept = made.call();
        try {
            double used = usedAfterCollection() - before;
            System.out.printf(Locale.ROOT, "%s: %,.1f bytes per meter of %,d%n", what, used / meters, meters);
            return kept;
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
