package io.meterroute.jdbc;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;

/** Callers of {@link GroupedWrites} that wait for their turn. */
final class Queued {
    private Queued() {}

    /** Waits until {@code caller} waits for its turn: that is the only future that it waits for. */
    static void await(Thread caller) {
        while (!(LockSupport.getBlocker(caller) instanceof ForkJoinPool.ManagedBlocker)) {
            Thread.onSpinWait();
        }
    }
}
