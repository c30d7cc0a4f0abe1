package io.meterroute.examples.springboot;

import io.meterroute.Router;
import io.meterroute.micrometer.RoutingMetrics;
import io.meterroute.spi.RoutingStores;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Has the metrics watch the router and its stores, on a thread of its own, until it is closed. */
final class MetricsWatch implements AutoCloseable {
    private final ScheduledExecutorService counting;

    MetricsWatch(RoutingMetrics metrics, Router router, RoutingStores stores, Duration interval) {
        counting = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "meterroute-metrics");
            thread.setDaemon(true);
            return thread;
        });
        metrics.watchNode(router);
        metrics.watchStores(router, stores, counting, interval);
    }

    @Override
    public void close() {
        counting.shutdownNow();
    }
}
