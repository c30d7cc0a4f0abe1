package io.meterroute.jdbc.proof.fire;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Does harm, one thing after the other, drawn from a seed, until it has done what the plan wants or its time is over. */
final class Nemesis {
    private static final List<String> PLACES = List.of(
            "before-opening",
            "after-opening",
            "before-intent",
            "after-intent",
            "before-send",
            "in-send",
            "after-answer",
            "before-outcome",
            "after-outcome",
            "before-end",
            "after-end",
            "before-reversal",
            "after-reversal",
            "before-takeover",
            "after-takeover",
            "before-resolving",
            "in-resolving",
            "after-resolving",
            "before-mark",
            "after-mark",
            "before-claim",
            "after-claim",
            "before-lookup",
            "in-lookup",
            "after-lookup",
            "before-meter-write",
            "after-meter-write",
            "before-clearing",
            "after-clearing");

    private static final int LONGEST_PAUSE_MILLIS = 300;

    /** What can be done. */
    enum Harm {
        KILL,
        KILL_AT_A_PLACE,
        FREEZE,
        FAIL_OVER,
        LOSE_ACKNOWLEDGEMENTS,
        CUT,
        DELAY,
        SWALLOW,
        TERMINATE
    }

    private final Plan plan;
    private final PostgresPair databases;
    private final List<Post> posts;
    private final IntSupplier purchases;
    private final Random random;
    private final Map<Harm, Integer> done = new EnumMap<>(Harm.class);

    /**
     * Makes one that has done nothing yet.
     *
     * @param purchases says how many purchases have begun
     */
    Nemesis(Plan plan, PostgresPair databases, List<Post> posts, IntSupplier purchases) {
        this.plan = plan;
        this.databases = databases;
        this.posts = posts;
        this.purchases = purchases;
        this.random = new Random(plan.seed());
    }

    /** Goes on until the plan is fulfilled. */
    void rage() {
        long start = System.nanoTime();
        for (double gone = 0; gone < 1 && isMoreWanted(); gone = share(System.nanoTime() - start, atMostNanos())) {
            awaitNodes(2);
            if (isHarmLeft() && isHarmDue(gone)) {
                Harm harm = drawn();
                done.merge(harm, 1, Integer::sum);
                harm(harm, posts.get(random.nextInt(posts.size())));
            }
            pause(random.nextInt(LONGEST_PAUSE_MILLIS));
        }
    }

    private boolean isMoreWanted() {
        return isHarmLeft() || purchases.getAsInt() < plan.purchases();
    }

    private boolean isHarmLeft() {
        return kills() < plan.kills() || count(Harm.FAIL_OVER) < plan.failovers();
    }

    /** Harm is spread over the purchases, or over the time if they are slow. */
    private boolean isHarmDue(double gone) {
        double bought = share(purchases.getAsInt(), plan.purchases());
        return share(kills(), plan.kills()) <= Math.max(gone, bought);
    }

    private long atMostNanos() {
        return plan.atMost().toNanos();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    /** Waits until {@code wanted} nodes can be asked, but not for ever: the machine may be slow. */
    void awaitNodes(int wanted) {
        for (int tries = 0; tries < 200; tries++) {
            long usable = posts.stream().filter(post -> post.node().isPresent()).count();
            if (usable >= wanted) {
                return;
            }
            pause(20);
        }
    }

    long kills() {
        return posts.stream().mapToLong(Post::kills).sum();
    }

    int count(Harm harm) {
        return done.getOrDefault(harm, 0);
    }

    Map<Harm, Integer> done() {
        return done;
    }

    /** Kills are most of it, and failovers keep step with them. */
    private Harm drawn() {
        if ((long) count(Harm.FAIL_OVER) * plan.kills() < kills() * plan.failovers()) {
            return Harm.FAIL_OVER;
        }
        int draw = random.nextInt(100);
        if (draw < 30) {
            return Harm.KILL;
        } else if (draw < 60) {
            return Harm.KILL_AT_A_PLACE;
        }
        Harm[] others = {
            Harm.FREEZE,
            Harm.LOSE_ACKNOWLEDGEMENTS,
            Harm.LOSE_ACKNOWLEDGEMENTS,
            Harm.CUT,
            Harm.DELAY,
            Harm.SWALLOW,
            Harm.TERMINATE
        };
        return others[random.nextInt(others.length)];
    }

    private void harm(Harm harm, Post post) {
        switch (harm) {
            case KILL -> post.kill();
            case KILL_AT_A_PLACE -> killAtAPlace(post);
            case FREEZE -> freeze(post);
            case FAIL_OVER -> failOver();
            case LOSE_ACKNOWLEDGEMENTS -> worse(post, Relay.Mode.LOSE_ACKNOWLEDGEMENTS, 600);
            case CUT -> post.relays().forEach(Relay::cut);
            case DELAY -> worse(post, Relay.Mode.DELAY, 800);
            case SWALLOW -> {
                worse(post, Relay.Mode.SWALLOW, 1_500);
                post.relays().forEach(Relay::cut);
            }
            case TERMINATE ->
                databases
                        .primary()
                        .query("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE backend_type ="
                                + " 'client backend' AND pid <> pg_backend_pid() AND random() < 0.5");
        }
    }

    /** Some places are seldom come to: then it goes on, and the kill comes later or not at all. */
    private void killAtAPlace(Post post) {
        long kills = post.kills();
        post.node().ifPresent(node -> {
            var unused = node.ask("arm " + PLACES.get(random.nextInt(PLACES.size())));
        });
        for (int tries = 0; tries < 25 && post.kills() == kills; tries++) {
            pause(20);
        }
    }

    /** Between the death of the primary and the return of a standby nothing is acknowledged; something else may happen then. */
    private void failOver() {
        databases.failOver();
        if (random.nextBoolean()) {
            posts.get(random.nextInt(posts.size())).kill();
        }
        databases.joinStandby();
    }

    /** Short enough for the lease, unless all providers hold against more. */
    private void freeze(Post post) {
        post.node().ifPresent(node -> {
            node.signal("STOP");
            pause(100 + random.nextInt(plan.longestFreezeMillis()));
            node.signal("CONT");
        });
    }

    private void worse(Post post, Relay.Mode mode, int millis) {
        post.relays().forEach(relay -> relay.set(mode));
        pause(100 + random.nextInt(millis));
        post.relays().forEach(relay -> relay.set(Relay.Mode.PASS));
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
