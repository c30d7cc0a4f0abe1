package io.meterroute.benchmarks;

import io.meterroute.Router;
import io.meterroute.index.InnerPath;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingDecision;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Decisions through the router's front door, with all meters in its memory, for one thread or several. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xms6g", "-Xmx6g"})
public class DecideBenchmark {
    /** A router that is open. */
    @State(Scope.Benchmark)
    public static class Open {
        /** Opens it. */
        @Setup(Level.Trial)
        public void open(Held held) throws InterruptedException {
            held.open();
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close(Held held) {
            held.router.close();
        }
    }

    /** A router whose table is changed a hundred times a second by a thread of its own. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
    public static class Changing {
        private Thread operator;
        private volatile boolean over;

        /** Opens it and begins to change the table. */
        @Setup(Level.Trial)
        public void open(Held held) throws InterruptedException {
            held.open();
            operator = new Thread(() -> change(held.router), "operator");
            operator.start();
        }

        /** Ends both. */
        @TearDown(Level.Trial)
        public void close(Held held) throws InterruptedException {
            over = true;
            operator.join();
            held.router.close();
        }

        private void change(Router router) {
            for (int change = 0; !over; change++) {
                router.admin().weighProvider(ProviderId.of("P1"), change % 100 + 1, "operator", "benchmark");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    /** The inner path. */
    @State(Scope.Benchmark)
    public static class Inner {
        /** Fills it. */
        @Setup(Level.Trial)
        public void fill(Held held) {
            held.fillInner();
        }
    }

    /** Decides from the string that came in, with a fresh key, and reads the whole order. */
    @Benchmark
    public void order(Open open, Held held, Place place, Blackhole reader) {
        read(decide(held, held.strings[place.next(held)]).order(), reader);
    }

    /** The same while the routing table changes a hundred times a second. */
    @Benchmark
    public void orderWhileTablesChange(Changing changing, Held held, Place place, Blackhole reader) {
        read(decide(held, held.strings[place.next(held)]).order(), reader);
    }

    /** The same where each decision has to wait for the one before. */
    @Benchmark
    public long orderInChain(Open open, Held held, Chain chain) {
        List<ProviderId> order =
                decide(held, held.strings[chain.place.after(chain.last, held)]).order();
        long last = 0;
        for (int i = 0; i < order.size(); i++) {
            last += order.get(i).value().length();
        }
        chain.last = last;
        return last;
    }

    /** Decides, and keeps the decision unread. */
    @Benchmark
    public RoutingDecision unread(Open open, Held held, Place place) {
        return decide(held, held.strings[place.next(held)]);
    }

    /** From a number to an order in one word, without an object: what the front door is built around. */
    @Benchmark
    public long inner(Inner inner, Held held, Place place) {
        return held.inner.order(InnerPath.key(held.numbers[place.next(held)]), place.key());
    }

    /** The same where each has to wait for the one before. */
    @Benchmark
    public long innerInChain(Inner inner, Held held, Chain chain) {
        long number = held.numbers[chain.place.after(chain.last, held)];
        long last = held.inner.order(InnerPath.key(number), chain.place.key());
        chain.last = last;
        return last;
    }

    private static void read(List<ProviderId> order, Blackhole reader) {
        for (int i = 0; i < order.size(); i++) {
            reader.consume(order.get(i));
        }
    }

    private static RoutingDecision decide(Held held, String number) {
        return held.router.decide(MeterNumber.of(number));
    }
}
