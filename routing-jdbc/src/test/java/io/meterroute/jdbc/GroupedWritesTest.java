package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spec.Spec;
import io.meterroute.spi.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who goes with whom, and what each is told: beside a target whose transactions take as long as a test likes. */
@Timeout(60)
class GroupedWritesTest {
    private final Gate gate = new Gate();
    private final Recorded target = new Recorded();
    private final GroupedWrites<String> writes = new GroupedWrites<>(target, 2);

    @Test
    void aWriteThatFindsFewOthersGoesAtOnceAlone() throws Exception {
        gate.close();
        Caller first = call("a");
        Caller second = call("b");
        gate.awaitCallers(2);

        assertThat(target.transactions).containsExactlyInAnyOrder(List.of("a"), List.of("b"));
        gate.open();
        assertThat(List.of(first.isWritten(), second.isWritten())).containsExactly(true, true);
        assertThat(call("c").isWritten()).isTrue();
        assertThat(target.transactions).contains(List.of("c"));
    }

    @Test
    void whatComesWhileOthersAreUnderWayGoesTogetherNext() throws Exception {
        List<Caller> queued = queued("c", "d", "e");

        letOneGroupBegin();
        gate.open();

        assertThat(queued).allSatisfy(caller -> assertThat(caller.isWritten()).isTrue());
        assertThat(target.transactions).containsExactlyInAnyOrder(List.of("a"), List.of("b"), List.of("c", "d", "e"));
    }

    @Test
    void aGroupHasAnEnd() throws Exception {
        List<Caller> queued =
                queued(IntStream.range(0, 101).mapToObj(i -> "w" + i).toArray(String[]::new));

        letOneGroupBegin();
        gate.open();

        assertThat(queued).allSatisfy(caller -> assertThat(caller.isWritten()).isTrue());
        assertThat(target.transactions).extracting(List::size).containsExactlyInAnyOrder(1, 1, 100, 1);
    }

    @Spec({"STORE-1", "VEND-5"})
    @Test
    void eachIsToldOfItsOwnWriteAndWhoeverIsNotWrittenWithTheOthersGoesAlone() throws Exception {
        target.leftOut = Set.of("c", "e", "f");
        target.refusedAlone = Set.of("e");
        target.failingAlone = Set.of("f");
        List<Caller> queued = queued("c", "d", "e", "f", "g");

        letOneGroupBegin();
        gate.open();

        assertThat(List.of(
                        queued.get(0).isWritten(),
                        queued.get(1).isWritten(),
                        queued.get(2).isWritten()))
                .containsExactly(true, true, false);
        assertThat(queued.get(3).failure()).hasMessage("f alone");
        assertThat(queued.get(4).isWritten()).isTrue();
        assertThat(target.transactions).contains(List.of("c", "d", "e", "f", "g"), List.of("c"), List.of("e"));
    }

    @Spec("VEND-5")
    @Test
    void twoWritesOfOneKeyNeverGoTogether() throws Exception {
        List<Caller> queued = queued("c 1", "c 2", "d 1", "d 2", "c 3");

        letOneGroupBegin();
        gate.open();

        assertThat(queued).allSatisfy(caller -> assertThat(caller.isWritten()).isTrue());
        assertThat(target.transactions)
                .contains(List.of("c 1", "d 1"))
                .allSatisfy(group -> assertThat(group).extracting(target::key).doesNotHaveDuplicates());
    }

    @Spec("STORE-6")
    @Test
    void nobodyIsToldBeforeTheGroupIsCommitted() throws Exception {
        List<Caller> queued = queued("c", "d");

        letOneGroupBegin();

        assertThat(target.transactions).contains(List.of("c", "d"));
        assertThat(queued).noneSatisfy(caller -> assertThat(caller.isDone()).isTrue());
        gate.open();
        assertThat(queued).allSatisfy(caller -> assertThat(caller.isWritten()).isTrue());
    }

    @Spec("STORE-6")
    @Test
    void aGroupWhoseOutcomeIsUnknownIsUnknownToEachAndRepeatedByNobody() throws Exception {
        target.beforeItIsCommitted = () -> {
            throw new StoreException("the commit failed");
        };
        List<Caller> queued = queued("c", "d", "e");

        letOneGroupBegin();
        gate.open();

        List<Throwable> told = new ArrayList<>();
        for (Caller caller : queued) {
            told.add(caller.failure());
        }
        assertThat(told)
                .doesNotHaveDuplicates()
                .allSatisfy(failure ->
                        assertThat(failure).isInstanceOf(StoreException.class).hasMessage("the commit failed"));
        assertThat(target.transactions).containsExactlyInAnyOrder(List.of("a"), List.of("b"), List.of("c", "d", "e"));
        assertThat(call("f").isWritten()).isTrue();
    }

    @Test
    void whateverALeaderDiesOfTheOthersAreToldAndTheNextGoOn() throws Exception {
        target.beforeItIsCommitted = () -> {
            throw new OutOfMemoryError("none left");
        };
        List<Caller> queued = queued("c 1", "d", "c 2");

        letOneGroupBegin();
        gate.open();

        assertThat(queued.get(0).failure()).isInstanceOf(OutOfMemoryError.class);
        assertThat(queued.get(1).failure()).isInstanceOf(StoreException.class).hasMessage("none left");
        assertThat(queued.get(2).isWritten()).isTrue();
        gate.close();
        List<Caller> later = List.of(call("e"), call("f"));
        gate.awaitCallers(6);
        gate.open();
        assertThat(later).allSatisfy(caller -> assertThat(caller.isWritten()).isTrue());
    }

    @Test
    void anInterruptIsKeptForItsCallerAndTakesNothingFromTheOthers() throws Exception {
        List<Caller> queued = queued("c", "d", "e");

        queued.forEach(caller -> caller.thread.interrupt());
        letOneGroupBegin();
        gate.open();

        for (Caller caller : queued) {
            assertThat(caller.isWritten()).isTrue();
            assertThat(caller.wasInterrupted).isTrue();
        }
    }

    @Spec({"STORE-1", "VEND-5"})
    @Test
    void ofManyThreadsEachIsToldWhatBecameOfItsOwn() throws InterruptedException {
        Map<String, Integer> stored = new ConcurrentHashMap<>();
        GroupedWrites<Bid> busy = new GroupedWrites<>(new Storing(stored), 2);

        List<Integer> won = AtOnce.run(16, thread -> {
            int wins = 0;
            for (int i = 0; i < 2_000; i++) {
                Bid bid = new Bid("key " + (i + thread / 2) % 2_000, thread);
                if (busy.write(bid)) {
                    assertThat(stored).containsEntry(bid.key(), thread);
                    wins++;
                }
            }
            return wins;
        });

        assertThat(stored).hasSize(2_000);
        for (int thread = 0; thread < 16; thread++) {
            int number = thread;
            assertThat(stored.values().stream().filter(winner -> winner == number))
                    .hasSize(won.get(thread));
        }
    }

    /** Has two writes under way, "a" and "b", and others waiting in this order. */
    private List<Caller> queued(String... others) throws InterruptedException {
        gate.close();
        call("a");
        call("b");
        gate.awaitCallers(2);
        List<Caller> callers = new ArrayList<>();
        for (String other : others) {
            Caller caller = call(other);
            Queued.await(caller.thread);
            callers.add(caller);
        }
        return callers;
    }

    /** Lets one of the two end, so that others go in its place; these cannot end yet. */
    private void letOneGroupBegin() throws InterruptedException {
        gate.letPass(1);
        gate.awaitCallers(3);
    }

    private Caller call(String write) {
        Caller caller = new Caller(write);
        caller.thread.start();
        return caller;
    }

    /** One who writes, in a thread of its own. */
    private final class Caller {
        private final FutureTask<Boolean> told;
        private final Thread thread;
        private volatile boolean wasInterrupted;

        Caller(String write) {
            told = new FutureTask<>(() -> writes.write(write));
            thread = new Thread(() -> {
                told.run();
                wasInterrupted = Thread.interrupted();
            });
        }

        boolean isDone() {
            return told.isDone();
        }

        boolean isWritten() throws InterruptedException, ExecutionException {
            thread.join();
            return told.get();
        }

        Throwable failure() throws InterruptedException {
            thread.join();
            return failureOf(told);
        }
    }

    private static Throwable failureOf(Future<?> told) throws InterruptedException {
        try {
            throw new AssertionError("was told " + told.get());
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }

    /** Notes its transactions, which end when the gate is open. A write's key is its first word. */
    private final class Recorded implements GroupedWrites.Target<String> {
        private final ConcurrentLinkedQueue<List<String>> transactions = new ConcurrentLinkedQueue<>();
        private volatile Set<String> leftOut = Set.of();
        private volatile Set<String> refusedAlone = Set.of();
        private volatile Set<String> failingAlone = Set.of();
        private volatile Runnable beforeItIsCommitted = () -> {};

        @Override
        public String key(String write) {
            return write.substring(0, (write + " ").indexOf(' '));
        }

        @Override
        public boolean alone(String write) {
            transactions.add(List.of(write));
            gate.pass();
            if (failingAlone.contains(write)) {
                throw new StoreException(write + " alone");
            }
            return !refusedAlone.contains(write);
        }

        @Override
        public Set<String> together(List<String> group) {
            transactions.add(List.copyOf(group));
            gate.pass();
            beforeItIsCommitted.run();
            return group.stream()
                    .map(this::key)
                    .filter(key -> !leftOut.contains(key))
                    .collect(Collectors.toSet());
        }
    }

    private record Bid(String key, int thread) {}

    /** Takes its time, stores the first bid for each key, and leaves out some that it could have stored. */
    private record Storing(Map<String, Integer> stored) implements GroupedWrites.Target<Bid> {
        private static final long NANOS = 20_000;

        @Override
        public String key(Bid bid) {
            return bid.key();
        }

        @Override
        public boolean alone(Bid bid) {
            LockSupport.parkNanos(NANOS);
            return isFirst(bid);
        }

        @Override
        public Set<String> together(List<Bid> group) {
            LockSupport.parkNanos(NANOS);
            return group.stream()
                    .filter(bid -> bid.hashCode() % 7 != 0 && isFirst(bid))
                    .map(this::key)
                    .collect(Collectors.toSet());
        }

        private boolean isFirst(Bid bid) {
            return stored.putIfAbsent(bid.key(), bid.thread()) == null;
        }
    }
}
