package io.meterroute;

import java.util.concurrent.Executor;

/** Runs as many tasks as it is told to and forgets all others, like a process that is killed. */
final class DyingExecutor implements Executor {
    private final Executor executor;
    private int left;

    DyingExecutor(Executor executor, int tasks) {
        this.executor = executor;
        this.left = tasks;
    }

    @Override
    public void execute(Runnable task) {
        if (left > 0) {
            left--;
            executor.execute(task);
        }
    }
}
