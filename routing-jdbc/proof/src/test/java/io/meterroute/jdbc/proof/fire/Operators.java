package io.meterroute.jdbc.proof.fire;

import io.meterroute.jdbc.proof.fire.Told.AcknowledgedMark;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Those who mark meters and exclude providers while others buy, each time on some node. */
final class Operators {
    private static final int PAUSE_MILLIS = 40;
    private static final int PATIENCE_SECONDS = 5;
    private static final List<String> EXCLUSIONS =
            List.of("exclude P1", "include", "exclude P2", "include", "exclude P3", "include");

    private final List<Post> posts;
    private final Told told;
    private final Random random;
    private final AtomicLong exclusions = new AtomicLong();
    private final Thread thread;
    private volatile boolean ended;

    Operators(List<Post> posts, Told told, long seed) {
        this.posts = posts;
        this.told = told;
        this.random = new Random(seed);
        this.thread = new Thread(this::work, "operators");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void end() throws InterruptedException {
        ended = true;
        thread.join();
    }

    /** Returns how many exclusions or their ends were acknowledged. */
    long exclusions() {
        return exclusions.get();
    }

    private void work() {
        for (int i = 0; !ended; i++) {
            String meter = Callers.meter(random.nextInt(10_000));
            asked("mark " + meter)
                    .filter(answer -> answer.startsWith("marked "))
                    .ifPresent(answer -> {
                        String[] words = answer.split(" ", -1);
                        told.marked(meter, new AcknowledgedMark(Long.parseLong(words[1]), words[2]));
                    });
            if (i % 10 == 0) {
                String change = EXCLUSIONS.get(i / 10 % EXCLUSIONS.size());
                asked(change).filter("published true"::equals).ifPresent(published -> exclusions.incrementAndGet());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        }
    }

    private Optional<String> asked(String order) {
        Optional<FireNode> node = posts.get(random.nextInt(posts.size())).node();
        if (node.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(node.get().ask(order).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException gone) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
