package io.meterroute.simulation;

import io.meterroute.Router;
import io.meterroute.model.InstitutionId;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One process that routes for one institution: runs its router's tasks until it is killed, holds them back while it is
 * frozen, and is held up and fails at the points it passes. While one of its calls is held up its others go on; while it is
 * frozen none does.
 */
final class Node implements Executor {
    private static final int SPREAD_MICROS = 2_000;

    private final String name;
    private final InstitutionId institution;
    private final Perils perils;
    private final SplittableRandom random;
    private final Course course;
    private final Tally tally;
    private final Luck luck;
    private Optional<Router> router = Optional.empty();
    private Runnable onDeath = () -> {};
    private Instant frozenUntil = Instant.MIN;
    private long frozenNanos;
    private int points;
    private boolean dead;

    Node(
            String name,
            InstitutionId institution,
            Perils perils,
            SplittableRandom random,
            Course course,
            Tally tally,
            Luck luck) {
        this.name = name;
        this.institution = institution;
        this.perils = perils;
        this.random = random;
        this.course = course;
        this.tally = tally;
        this.luck = luck;
    }

    String name() {
        return name;
    }

    InstitutionId institution() {
        return institution;
    }

    Perils perils() {
        return perils;
    }

    SplittableRandom random() {
        return random;
    }

    Optional<Router> router() {
        return router;
    }

    void started(Router newRouter) {
        router = Optional.of(newRouter);
    }

    void whenDead(Runnable task) {
        onDeath = task;
    }

    boolean isDead() {
        return dead;
    }

    boolean isFrozen() {
        return course.now().isBefore(frozenUntil);
    }

    /** Lets the router do something, unless the node is dead; what it throws is the caller's loss. */
    void does(Consumer<Router> action) {
        execute(() -> {
            try {
                router.ifPresent(action);
            } catch (StoreException | IllegalArgumentException e) {
                // a client that gets an error has nothing: what counts is in the database
            }
        });
    }

    /** Runs {@code task} soon; of several, any may be first. */
    @Override
    public void execute(Runnable task) {
        course.after(Duration.ofNanos(random.nextInt(SPREAD_MICROS) * 1000L), () -> run(task));
    }

    private void run(Runnable task) {
        if (dead) {
            return;
        }
        if (isFrozen()) {
            course.after(Duration.between(course.now(), frozenUntil), () -> run(task));
            return;
        }
        try {
            point();
            task.run();
        } catch (Killed e) {
            // whatever it was doing has ended
        }
    }

    /** Passes a point: the call may be held up here, the node may freeze or be killed. */
    void point() {
        pointOfNoDelay();
        if (strikes(perils.freezing())) {
            freeze();
        } else if (strikes(perils.slowness())) {
            tally.add(Happening.SLOW_CALL);
            waits(upTo(perils.longestWait()));
        }
        thaw();
    }

    /** Passes a point at which the node may only be killed. */
    void pointOfNoDelay() {
        points++;
        if (!dead && points == perils.killedAt() && luck.isStruck()) {
            tally.add(Happening.KILL);
            dead = true;
            onDeath.run();
        }
        if (dead || course.isOver()) {
            throw new Killed();
        }
    }

    /** Waits while others go on. */
    void waits(Duration time) {
        course.hold(time);
        thaw();
    }

    /** Lets a call to a store fail now and then. */
    void mayFail(Happening how) {
        if (strikes(perils.failing())) {
            tally.add(how);
            throw new StoreException("the connection was lost");
        }
    }

    /** Tells whether a notice does not reach this node. */
    boolean isDeaf() {
        boolean deaf = strikes(perils.deafness());
        if (deaf) {
            tally.add(Happening.LOST_NOTICE);
        }
        return deaf;
    }

    /** Passes the point at which an intent is journaled and nothing is sent yet: most that can go wrong does so here. */
    void pointOfIntent() {
        if (strikes(10 * perils.freezing())) {
            freeze();
        }
        point();
    }

    /** Returns how long it has stood still, all in all. */
    long frozenNanos() {
        return frozenNanos;
    }

    private void freeze() {
        tally.add(Happening.FREEZE);
        Duration time = upTo(perils.longestFreeze());
        frozenUntil = course.now().plus(time);
        frozenNanos += time.toNanos();
    }

    private void thaw() {
        while (isFrozen()) {
            course.hold(Duration.between(course.now(), frozenUntil));
        }
        if (dead) {
            throw new Killed();
        }
    }

    /** Always draws, so that what does not strike leaves everything else as it is. */
    private boolean strikes(double chance) {
        return random.nextDouble() < chance && luck.isStruck();
    }

    private Duration upTo(Duration longest) {
        return Duration.ofNanos(random.nextLong(1, Math.max(2, longest.toNanos())));
    }
}
