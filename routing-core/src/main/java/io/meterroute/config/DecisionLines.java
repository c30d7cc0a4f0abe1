package io.meterroute.config;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spi.RoutingListener;
import java.io.Flushable;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener that writes every decision as one line of JSON (OBS-2): the fields of {@link DecisionJson}, and {@code at}.
 *
 * <pre>{@code
 * DecisionLines lines = DecisionLines.builder(writer, executor).build();
 * Router router = Router.builder().table(table).listener(lines).build();
 * }</pre>
 *
 * <p>No decision waits for it: lines are made and written on the executor, one at a time and in order. At most 10,000 decisions
 * wait for that; what comes beyond is dropped, and so is what cannot be written. Both are counted. Thread-safe.
 */
public final class DecisionLines implements RoutingListener {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLines.class);

    private final Appendable out;
    private final Executor executor;
    private final InstantSource clock;
    private final Function<MeterNumber, String> shown;
    private final BlockingQueue<Waiting> waiting;
    private final AtomicBoolean isBusy = new AtomicBoolean();
    private final LongAdder dropped = new LongAdder();
    private boolean hasFailed;

    private record Waiting(Instant at, RoutingDecision decision) {}

    private DecisionLines(Builder builder) {
        this.out = builder.out;
        this.executor = builder.executor;
        this.clock = builder.clock;
        this.shown = builder.shown;
        this.waiting = new ArrayBlockingQueue<>(builder.most);
    }

    /**
     * Returns a builder.
     *
     * @param out where lines go; flushed, if it can be, when nothing waits any more. It is not closed
     * @param executor runs the writing, which may block
     */
    public static Builder builder(Appendable out, Executor executor) {
        return new Builder(out, executor);
    }

    @Override
    public void on(RoutingEvent event) {
        if (event instanceof RoutingEvent.Decided decided) {
            if (waiting.offer(new Waiting(clock.instant(), decided.decision()))) {
                writeSoon();
            } else {
                dropped.increment();
            }
        }
    }

    /** Returns how many decisions were not written: there was no room, or writing failed. */
    public long dropped() {
        return dropped.sum();
    }

    private void writeSoon() {
        if (isBusy.compareAndSet(false, true)) {
            try {
                executor.execute(this::write);
            } catch (RejectedExecutionException e) {
                isBusy.set(false);
            }
        }
    }

    /** Looks again after saying that it is done: what came in between has been left to it. */
    private void write() {
        do {
            try {
                for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
                    write(next);
                }
                flush();
            } finally {
                isBusy.set(false);
            }
        } while (!waiting.isEmpty() && isBusy.compareAndSet(false, true));
    }

    /** What goes wrong with one decision must not keep the next from being written. */
    private void write(Waiting next) {
        try {
            out.append(DecisionJson.explained(next.decision(), next.at(), shown) + "\n");
            hasFailed = false;
        } catch (IOException | RuntimeException e) {
            dropped.increment();
            failed(e);
        }
    }

    private void flush() {
        try {
            if (out instanceof Flushable flushable) {
                flushable.flush();
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(Exception e) {
        if (!hasFailed) {
            LOG.warn("decisions cannot be written; they are dropped until that works again", e);
            hasFailed = true;
        }
    }

    /** Collects how decisions are written. Not thread-safe. */
    public static final class Builder {
        private static final int USUALLY = 10_000;
        private static final int MOST = 10_000_000;

        private final Appendable out;
        private final Executor executor;
        private InstantSource clock = InstantSource.system();
        private Function<MeterNumber, String> shown = MeterNumber::masked;
        private int most = USUALLY;

        private Builder(Appendable out, Executor executor) {
            this.out = out;
            this.executor = executor;
        }

        /** Writes whole meter numbers; by default all but the last four characters are masked, as in logs (OBS-3). */
        public Builder wholeMeterNumbers() {
            shown = MeterNumber::value;
            return this;
        }

        /**
         * Sets how many decisions may wait to be written.
         *
         * @throws IllegalArgumentException if it is not 1 to 10,000,000
         */
        public Builder holding(int decisions) {
            if (decisions < 1 || decisions > MOST) {
                throw new IllegalArgumentException("1 to " + MOST + " decisions may wait: " + decisions);
            }
            most = decisions;
            return this;
        }

        /** Sets the clock; by default the system's. */
        public Builder clock(InstantSource newClock) {
            clock = newClock;
            return this;
        }

        /** Returns the listener. */
        public DecisionLines build() {
            return new DecisionLines(this);
        }
    }
}
