package io.meterroute.benchmarks;

import io.meterroute.benchmarks.StreamRouting.PlainMeter;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tells roughly how much heap a meter takes: what stays in use after a collection, divided by the meters. */
public final class MemoryMain {
    private static final int METERS = 1_000_000;

    private MemoryMain() {}

    /** Takes no arguments; needs about 4 GB of heap. */
    public static void main(String... arguments) {
        Population population = new Population(METERS);
        report("InMemoryMeterStore", population::store);
        report("CompactRouting of 10 providers", population::compact);
        report("CompactRouting of 64 providers", new Population(METERS, 64)::compact);
        report(
                "ConcurrentHashMap of PlainMeter",
                () -> population
                        .meters()
                        .map(PlainMeter::of)
                        .collect(Collectors.toMap(
                                PlainMeter::number, meter -> meter, (a, b) -> a, ConcurrentHashMap::new)));
    }

    private static void report(String what, Supplier<Object> made) {
        long before = usedAfterCollection();
        Object kept = made.get();
        try {
            long used = usedAfterCollection() - before;
            System.out.printf(Locale.ROOT, "%s: %,d bytes per meter of %,d%n", what, used / METERS, METERS);
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
