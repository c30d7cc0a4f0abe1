package io.meterroute;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads a router makes if it is given none: virtual ones where the JVM has them, else a bounded pool. */
final class Threads {
    private static final int PLATFORM_THREADS = 64;
    private static final int IDLE_SECONDS = 10;
    private static final Optional<MethodHandle> VIRTUAL = virtual();

    private Threads() {}

    /** Threads for work that may block, called {@code name} if they are platform threads. */
    static ExecutorService workers(String name) {
        if (VIRTUAL.isPresent()) {
            try {
                return (ExecutorService) VIRTUAL.get().invokeExact();
            } catch (Throwable e) {
                throw new IllegalStateException("the JVM offers virtual threads but gives none", e);
            }
        }
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                PLATFORM_THREADS,
                PLATFORM_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                named(name + "-worker"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** A thread for timers. Most are cancelled long before their time, and leave nothing behind until then. */
    static ScheduledThreadPoolExecutor timer(String name) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named(name + "-timer"));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "meterroute-" + name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static Optional<MethodHandle> virtual() {
        try {
            return Optional.of(MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class)));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return Optional.empty();
        }
    }
}
