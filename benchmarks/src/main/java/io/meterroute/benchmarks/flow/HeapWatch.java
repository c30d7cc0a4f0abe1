package io.meterroute.benchmarks.flow;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What of the heap is in use after collections: what lives, and what no collection has got to yet. */
final class HeapWatch {
    private static final long MEGABYTE = 1_000_000;

    private final AtomicLong least = new AtomicLong(Long.MAX_VALUE);

    /** Begins to watch. */
    HeapWatch() {
        Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> note(usage((CompositeData) notification.getUserData()), heap),
                            null,
                            null);
        }
    }

    /** Returns the least megabytes that were in use after a collection since this was asked last; 0 if there was none. */
    long leastMegabytes() {
        long bytes = least.getAndSet(Long.MAX_VALUE);
        return bytes == Long.MAX_VALUE ? 0 : bytes / MEGABYTE;
    }

    /** Collects everything, and returns the megabytes that live. */
    static long livingMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    private static Map<String, MemoryUsage> usage(CompositeData collection) {
        return GarbageCollectionNotificationInfo.from(collection).getGcInfo().getMemoryUsageAfterGc();
    }

    private void note(Map<String, MemoryUsage> after, Set<String> heap) {
        long used = after.entrySet().stream()
                .filter(pool -> heap.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        least.accumulateAndGet(used, Math::min);
    }
}
