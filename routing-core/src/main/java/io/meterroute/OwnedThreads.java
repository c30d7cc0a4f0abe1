package io.meterroute;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** The threads that a router has made for itself and ends when it is closed. */
final class OwnedThreads implements AutoCloseable {
    private final String node;
    private final List<ExecutorService> owned = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    OwnedThreads(String node) {
        this.node = node;
    }

    ScheduledExecutorService timer() {
        ScheduledExecutorService timer = Threads.timer(node);
        owned.add(timer);
        return timer;
    }

    ExecutorService workers() {
        return added(Threads.workers(node));
    }

    ExecutorService workers(String provider) {
        return added(Threads.workers(node + "-" + provider));
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        owned.forEach(ExecutorService::shutdownNow);
    }

    private ExecutorService added(ExecutorService workers) {
        owned.add(workers);
        return workers;
    }
}
