package io.meterroute;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Hands tasks on, and rejects them while too many of those before have not come to their end. */
final class BoundedExecutor implements Executor {
    private final Executor executor;
    private final Capacity capacity;

    BoundedExecutor(Executor executor, int limit) {
        this.executor = executor;
        this.capacity = new Capacity(limit);
    }

    @Override
    public void execute(Runnable task) {
        if (!capacity.take()) {
            throw new RejectedExecutionException(capacity.limit() + " tasks are waiting or running");
        }
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    capacity.giveBack();
                }
            });
        } catch (RejectedExecutionException e) {
            capacity.giveBack();
            throw e;
        }
    }
}
