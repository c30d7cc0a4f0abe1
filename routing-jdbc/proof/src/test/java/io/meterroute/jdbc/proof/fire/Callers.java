package io.meterroute.jdbc.proof.fire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Those who buy: each asks some node, and where it hears nothing, or not of an end, asks another one later, and ever later, with the
 * same purchase id, until it has heard how the purchase ended. Now and then one asks two nodes at once, or again after the end.
 */
final class Callers {
    private static final int METERS = 400;
    private static final int PATIENCE_SECONDS = 6;
    private static final long LATER_MILLIS = 3_000;
    private static final int MOST_PATIENT = 10;

    private final List<Post> posts;
    private final Told told;
    private final String prefix;
    private final AtomicLong numbers = new AtomicLong();
    private final DelayQueue<Unfinished> unfinished = new DelayQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean beginning = true;
    private volatile boolean ended;

    Callers(List<Post> posts, Told told, String prefix) {
        this.posts = posts;
        this.told = told;
        this.prefix = prefix;
    }

    /** A purchase to be asked for again from a certain time on, and how often it was asked for in vain. */
    private record Unfinished(long number, int asked, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    void start(int count, long seed) {
        for (int i = 0; i < count; i++) {
            Random random = new Random(seed + i);
            Thread thread = new Thread(() -> call(random), "caller " + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Lets no new purchase begin; those that have begun are asked for on. */
    void beginNoMore() {
        beginning = false;
    }

    void end() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Returns the meter with a number below {@link #METERS}. */
    static String meter(long number) {
        return "%011d".formatted(4_000_000_000L + number % METERS);
    }

    private void call(Random random) {
        while (!ended) {
            Unfinished again = unfinished.poll();
            if (again != null) {
                ask(again.number(), again.asked(), random);
            } else if (beginning) {
                ask(numbers.incrementAndGet(), 0, random);
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private void ask(long number, int asked, Random random) {
        String purchase = prefix + number;
        List<FireNode> nodes = usable();
        if (nodes.isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            unfinished.add(new Unfinished(number, asked, System.nanoTime()));
            return;
        }
        boolean isFirst = !told.isEnded(purchase);
        told.begun(purchase);
        FireNode node = nodes.get(random.nextInt(nodes.size()));
        FireNode other = nodes.get(random.nextInt(nodes.size()));
        String order = "buy " + purchase + " " + meter(number * 31) + " "
                + (number % 3 == 0 ? 5 * PATIENCE_SECONDS : PATIENCE_SECONDS);
        var first = node.ask(order);
        if (random.nextInt(12) == 0) {
            told.begun(purchase);
            hear(purchase, other.ask(order));
        }
        Optional<String> end = hear(purchase, first);
        if (end.isEmpty()) {
            long millis = LATER_MILLIS * Math.min(asked + 1, MOST_PATIENT) + random.nextInt(1_000);
            unfinished.add(
                    new Unfinished(number, asked + 1, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis)));
        } else if (isFirst && random.nextInt(20) == 0) {
            unfinished.add(new Unfinished(number, asked, System.nanoTime()));
        }
    }

    private Optional<String> hear(String purchase, Future<String> answer) {
        try {
            String heard = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (heard.startsWith("ended ")) {
                told.ended(purchase, heard.substring("ended ".length()));
                return Optional.of(heard);
            }
        } catch (ExecutionException | TimeoutException gone) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private List<FireNode> usable() {
        return posts.stream().flatMap(post -> post.node().stream()).toList();
    }
}
