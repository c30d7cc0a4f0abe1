package io.meterroute.examples.console.demo;

import io.meterroute.testkit.SimulatedTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/** The time of the day that is played, and once that is over the real one, for one and the same router. Thread-safe. */
final class DemoTime implements InstantSource {
    private final SimulatedTime played;
    private final InstantSource wall;
    private final ScheduledExecutorService real;
    private final ScheduledExecutorService scheduler;
    private volatile boolean isReal;
    private volatile long offset;

    DemoTime(SimulatedTime played, InstantSource wall, ScheduledExecutorService real) {
        this.played = played;
        this.wall = wall;
        this.real = real;
        this.scheduler = (ScheduledExecutorService) Proxy.newProxyInstance(
                DemoTime.class.getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(isReal ? this.real : played.scheduler(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Ends the played day: the monotonic clock goes on from where it was. */
    void goOnForReal() {
        offset = played.nanos() - System.nanoTime();
        isReal = true;
    }

    @Override
    public Instant instant() {
        return isReal ? wall.instant() : played.instant();
    }

    long nanos() {
        return isReal ? System.nanoTime() + offset : played.nanos();
    }

    ScheduledExecutorService scheduler() {
        return scheduler;
    }
}
