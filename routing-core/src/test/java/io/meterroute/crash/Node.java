package io.meterroute.crash;

import io.meterroute.Router;
import io.meterroute.spi.StoreException;
import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One node of the world: runs its router's tasks until it is killed, holds them back while it is frozen, and loses what
 * its stores answer now and then. What befalls it does so at the points it passes: every task it begins and every call it
 * makes, before and after that takes effect. While it is frozen in the midst of a call, the others go on.
 */
final class Node implements Executor {
    private final SimulatedTime time;
    private final SplittableRandom random;
    private final Perils perils;
    private final List<Runnable> held = new ArrayList<>();
    private @Nullable Router router;
    private int points;
    private boolean killed;
    private boolean frozen;
    private boolean calm;
    private long frozenNanos;

    /**
     * What befalls a node.
     *
     * @param killedAt the point at which it is killed, 0 for never
     * @param frozenAt the chance to be frozen at a point
     * @param longest how long it is frozen at most
     * @param failure the chance that a store's write fails, or that its acknowledgement is lost
     */
    record Perils(int killedAt, double frozenAt, Duration longest, double failure) {
        static final Perils NONE = new Perils(0, 0, Duration.ZERO, 0);
    }

    Node(SimulatedTime time, SplittableRandom random, Perils perils) {
        this.time = time;
        this.random = random;
        this.perils = perils;
    }

    void starts(Router newRouter) {
        router = newRouter;
    }

    /** Lets the router do something, unless the node is dead; what it throws is the caller's loss. */
    void does(Consumer<Router> action) {
        execute(() -> {
            try {
                if (router != null) {
                    action.accept(router);
                }
            } catch (StoreException | IllegalArgumentException e) {
                // a client that gets an error has nothing: what counts is in the journal
            }
        });
    }

    @Override
    public void execute(Runnable task) {
        time.scheduler().execute(() -> run(task));
    }

    private void run(Runnable task) {
        if (frozen) {
            held.add(task);
        } else if (!killed) {
            try {
                point();
                task.run();
            } catch (Killed e) {
                killed = true;
            }
        }
    }

    /** Passes a point: the node may be frozen here for a while, or be killed. */
    void point() {
        pointOfNoFreeze();
        if (!calm && !frozen && perils.frozenAt() > 0 && random.nextDouble() < perils.frozenAt()) {
            freeze(Duration.ofNanos(random.nextLong(1, perils.longest().toNanos())));
        }
    }

    /** Passes a point at which the node may only be killed. */
    void pointOfNoFreeze() {
        points++;
        if (killed || (!calm && points == perils.killedAt())) {
            killed = true;
            throw new Killed();
        }
    }

    /** Lets a store fail now and then. */
    void mayFail() {
        if (!calm && perils.failure() > 0 && random.nextDouble() < perils.failure()) {
            throw new StoreException("the connection was lost");
        }
    }

    /** From now on nothing befalls it any more; what did before stays. */
    void calm() {
        calm = true;
    }

    /** The node's monotonic clock, as it is if it stood still while the node was frozen. */
    long nanosAwake() {
        return time.nanos() - frozenNanos;
    }

    private void freeze(Duration duration) {
        frozen = true;
        time.advance(duration);
        frozen = false;
        frozenNanos += duration.toNanos();
        held.forEach(task -> time.scheduler().execute(() -> run(task)));
        held.clear();
    }
}
