package io.meterroute;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's table up to the store's and carries out changes that are due: looks every so often, and at once when
 * it is told that there is something new (STORE-2). One look at a time; whoever asks for one meanwhile gets another one
 * after it. A store that fails leaves the table in force and is asked again at the next look.
 */
final class TableWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TableWatch.class);

    private final Environment environment;
    private final Tables tables;
    private final DueChanges due;
    private final Outage outage;
    private final AtomicReference<Looking> looking = new AtomicReference<>(Looking.NOT);
    private volatile Optional<Future<?>> polling = Optional.empty();
    private volatile boolean closed;

    private enum Looking {
        NOT,
        NOW,
        NOW_AND_AGAIN
    }

    TableWatch(Environment environment, Tables tables, DueChanges due) {
        this.environment = environment;
        this.tables = tables;
        this.due = due;
        this.outage = new Outage("routing table store", "the table in force stays", environment.ticker());
    }

    /** Begins to look every {@code interval}. */
    void poll(Duration interval) {
        polling = Optional.of(environment
                .scheduler()
                .scheduleWithFixedDelay(this::lookSoon, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Has a look taken that begins after this call; returns at once. */
    void lookSoon() {
        if (closed
                || looking.getAndUpdate(now -> now == Looking.NOT ? Looking.NOW : Looking.NOW_AND_AGAIN)
                        != Looking.NOT) {
            return;
        }
        try {
            environment.executor().execute(this::look);
        } catch (RejectedExecutionException e) {
            looking.set(Looking.NOT);
            LOG.debug("nobody looks at the routing table store: the executor takes nothing more", e);
        }
    }

    /** Ends the polling; a look under way is not waited for. */
    void close() {
        closed = true;
        polling.ifPresent(timer -> timer.cancel(false));
    }

    private void look() {
        do {
            looking.set(Looking.NOW);
            lookOnce();
        } while (!closed && !looking.compareAndSet(Looking.NOW, Looking.NOT));
    }

    private void lookOnce() {
        try {
            if (due.carryOut(tables.look())) {
                tables.refresh();
            }
            outage.worked();
        } catch (RuntimeException | Error e) {
            outage.failed(e);
        }
    }
}
