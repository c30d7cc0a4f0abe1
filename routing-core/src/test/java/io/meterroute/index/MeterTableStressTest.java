package io.meterroute.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.keyed.KeyHash;
import io.meterroute.model.MeterNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Readers and writers at once, while stripes grow and turn wide. Each written state says which write it is (as its utility's
 * number), and the rest of it follows from that and the meter: a state that was never written gives itself away.
 */
class MeterTableStressTest {
    private static final int METERS = 20_000;
    private static final int WRITES = 400_000;
    private static final int WRITERS = 2;
    private static final int READERS = 2;
    private static final long FIRST_22 = (1L << 22) - 1;

    private final MeterTable table = new MeterTable();
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    @Test
    void readersSeeOnlyStatesThatWereWrittenAndNeverAnOlderOneAfterANewerOne() throws Exception {
        long seed = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(READERS + WRITERS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                all.add(threads.submit(started(start, () -> write(writer, new SplittableRandom(seed + writer)))));
            }
            for (int i = 0; i < READERS; i++) {
                long own = seed + WRITERS + i;
                all.add(threads.submit(started(start, () -> read(new SplittableRandom(own)))));
            }
            start.countDown();
            for (Future<Integer> each : all) {
                assertThat(each.get()).as("seed %d", seed).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Integer> started(CountDownLatch start, Callable<Integer> work) {
        return () -> {
            start.await();
            return work.call();
        };
    }

    /** Writes meters that no other thread writes, at first those of few providers only; every tenth write removes. */
    private int write(int writer, SplittableRandom random) {
        int[] writes = new int[METERS];
        for (int i = 0; i < WRITES; i++) {
            int meter = random.nextInt(METERS / WRITERS) * WRITERS + writer;
            int write = writes[meter] + 1;
            writes[meter] = write;
            boolean wide = i > WRITES / 2 && meter % 8 == writer;
            table.put(number(meter), state(meter, write, wide));
        }
        writing.decrementAndGet();
        return WRITES;
    }

    private int read(SplittableRandom random) {
        int[] seen = new int[METERS];
        int reads = 0;
        while (writing.get() > 0) {
            int meter = random.nextInt(METERS);
            MeterState state = table.find(number(meter));
            int write = state.utility();
            if (write > 0) {
                boolean wide = (state.yes() | state.no()) > FIRST_22 || (state.yes() | state.no()) < 0;
                assertThat(state).isEqualTo(state(meter, write, wide));
                assertThat(write).isGreaterThanOrEqualTo(seen[meter]);
                seen[meter] = write;
            }
            reads++;
        }
        return reads;
    }

    private static MeterState state(int meter, int write, boolean wide) {
        if (write % 10 == 0) {
            return MeterState.NOT_HELD;
        }
        long yes = KeyHash.of(meter, write);
        long no = KeyHash.ofFresh(yes);
        return wide ? MeterState.of(false, write, yes, no) : MeterState.of(true, write, yes & FIRST_22, no & FIRST_22);
    }

    private static MeterNumber number(int meter) {
        return MeterNumber.of(String.format("%s%07d", meter % 50 == 0 ? "X" : "04", meter));
    }
}
