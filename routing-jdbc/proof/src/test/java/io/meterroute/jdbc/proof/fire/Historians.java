package io.meterroute.jdbc.proof.fire;

import io.meterroute.jdbc.proof.history.Linearizability;
import io.meterroute.jdbc.proof.history.MeterAct;
import io.meterroute.jdbc.proof.history.MeterSight;
import io.meterroute.jdbc.proof.history.Operation;
import io.meterroute.jdbc.proof.history.Operation.SeenMark;
import io.meterroute.jdbc.proof.history.Operation.SeenMeter;
import io.meterroute.jdbc.proof.history.Operation.SeenRound;
import io.meterroute.model.CanonicalText;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoundRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Those who mark meters, begin rounds, answer and end them, and read, several at a time at one meter and on any node, and write
 * down when they asked for what and when it was acknowledged: each meter's history must be linearizable.
 */
final class Historians {
    private static final int PATIENCE_SECONDS = 6;
    private static final int PAUSE_MILLIS = 150;
    private static final long FIRST_METER = 7_000_000_000L;
    private static final int NAMES_OF_THE_UNHEARD = 3;

    private final List<Post> posts;
    private final List<MeterHistory> histories = new ArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    Historians(List<Post> posts) {
        this.posts = posts;
    }

    void start(int count, long seed) {
        for (int i = 0; i < count; i++) {
            Random random = new Random(seed + i);
            Thread thread = new Thread(() -> work(random), "historian " + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    void end() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Returns the histories that can be checked. */
    synchronized List<MeterHistory> histories() {
        return histories.stream().filter(MeterHistory::isShort).toList();
    }

    /** Returns what is wrong with them. */
    List<String> violations() {
        return histories().stream()
                .filter(history -> !Linearizability.holdsFor(history.operations()))
                .map(history -> "the history of meter " + history.meter() + " is none: " + history.operations())
                .toList();
    }

    private void work(Random random) {
        while (!ended) {
            List<FireNode> nodes =
                    posts.stream().flatMap(post -> post.node().stream()).toList();
            if (!nodes.isEmpty()) {
                act(current(), nodes.get(random.nextInt(nodes.size())), random);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(PAUSE_MILLIS)));
        }
    }

    private synchronized MeterHistory current() {
        if (histories.isEmpty() || !histories.get(histories.size() - 1).admits()) {
            histories.add(new MeterHistory(String.valueOf(FIRST_METER + histories.size())));
        }
        return histories.get(histories.size() - 1);
    }

    private void act(MeterHistory history, FireNode node, Random random) {
        long number = numbers.incrementAndGet();
        Optional<RoundRef> round = history.anyRound(random);
        int draw = random.nextInt(100);
        if (round.isEmpty() || draw < 20) {
            IntFunction<MeterAct> begin = name -> new MeterAct.Ask(name(number, 0), RoundDesk.asked());
            run(history, node, number, "begin", "", begin);
        } else if (draw < 50) {
            ProviderId provider = ProviderId.of(random.nextBoolean() ? "P1" : "P2");
            boolean isYes = random.nextBoolean();
            String rest = " " + RoundText.of(round.get()) + " " + provider + (isYes ? " yes" : " no");
            run(history, node, number, "answer", rest, name -> new MeterAct.Answer(round.get(), provider, isYes));
        } else if (draw < 65) {
            String rest = " " + RoundText.of(round.get());
            run(history, node, number, "end", rest, name -> new MeterAct.End(round.get()));
        } else if (draw < 80) {
            run(history, node, number, "set-mark", "", name -> new MeterAct.Mark(name(number, name)));
        } else {
            run(history, node, number, "read", "", name -> new MeterAct.Read());
        }
    }

    private static Nonce name(long number, int count) {
        return new Nonce(Tries.name(number, count));
    }

    /**
     * Has {@code verb} done, and notes what may have been done: also what failed, which it may have done after the write itself.
     * {@code acts} makes the act of a try from its name's number.
     */
    private static void run(
            MeterHistory history, FireNode node, long number, String verb, String rest, IntFunction<MeterAct> acts) {
        long invokedAt = System.nanoTime();
        try {
            String answer = node.ask(verb + " " + history.meter() + " " + number + rest)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            heard(history, acts, invokedAt, answer.split(" ", -1));
        } catch (ExecutionException | TimeoutException unheard) {
            history.add(inDoubt(acts, invokedAt, NAMES_OF_THE_UNHEARD, 2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void heard(MeterHistory history, IntFunction<MeterAct> acts, long invokedAt, String... words) {
        long returnedAt = System.nanoTime();
        int names = Integer.parseInt(words[0]);
        int doubts = Integer.parseInt(words[1]);
        if (words[2].equals("failed")) {
            history.add(inDoubt(acts, invokedAt, Math.max(1, names), Math.max(1, doubts)));
            return;
        }
        history.add(inDoubt(acts, invokedAt, names - 1, doubts));
        MeterAct act = acts.apply(Math.max(0, names - 1));
        Operation operation = switch (words[2]) {
            case "marked" ->
                Operation.done(
                        new MeterAct.Mark(Nonce.of(words[4])),
                        invokedAt,
                        returnedAt,
                        new SeenMark(words[3] + " " + words[4]));
            case "begun" -> {
                RoundRef round = RoundText.round(words[3]);
                history.began(round);
                yield Operation.done(act, invokedAt, returnedAt, new SeenRound(round));
            }
            case "is" -> Operation.done(act, invokedAt, returnedAt, new SeenMeter(sight(history.meter(), words[3])));
            default -> Operation.done(act, invokedAt, returnedAt);
        };
        history.add(List.of(operation));
    }

    /** Tries that may have been done: those of a mark by their names, a begin as often as it was in doubt, others once. */
    private static List<Operation> inDoubt(IntFunction<MeterAct> acts, long invokedAt, int names, int doubts) {
        MeterAct act = acts.apply(0);
        if (doubts == 0 || act instanceof MeterAct.Read) {
            return List.of();
        }
        int tries = act instanceof MeterAct.Mark ? names : act instanceof MeterAct.Ask ? doubts : 1;
        List<Operation> tried = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            tried.add(Operation.unheard(acts.apply(i), invokedAt));
        }
        return tried;
    }

    private static MeterSight sight(String meter, String text) {
        String record = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        return MeterSight.of(CanonicalText.meter(MeterNumber.of(meter), 1, record));
    }
}
