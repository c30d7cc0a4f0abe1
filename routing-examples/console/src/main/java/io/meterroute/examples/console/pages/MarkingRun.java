package io.meterroute.examples.console.pages;

import io.meterroute.Bulk;
import io.meterroute.BulkMark;
import io.meterroute.MarkProgress;
import io.meterroute.spi.StoreException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bulk marking under way: how far it is, and whether it was stopped. Thread-safe. */
public final class MarkingRun {
    private static final Logger LOG = LoggerFactory.getLogger(MarkingRun.class);
    private static final double WIDTH = 100;

    private final UUID id;
    private final String institution;
    private final BulkMark order;
    private final long expected;
    private volatile Optional<MarkProgress> progress = Optional.empty();
    private volatile boolean isStopped;
    private volatile boolean isOver;

    MarkingRun(UUID id, String institution, BulkMark order, long expected) {
        this.id = id;
        this.institution = institution;
        this.order = order;
        this.expected = expected;
    }

    void run(Bulk bulk) {
        try {
            progress = Optional.of(bulk.mark(order, now -> {
                progress = Optional.of(now);
                return !isStopped;
            }));
        } catch (StoreException e) {
            LOG.error("marking {} of {} failed", id, institution, e);
        } finally {
            isOver = true;
        }
    }

    void stop() {
        isStopped = true;
    }

    /** Returns its name. */
    public UUID id() {
        return id;
    }

    String institution() {
        return institution;
    }

    /** Returns what it is to do. */
    public BulkMark order() {
        return order;
    }

    /** Returns how many meters were counted before it began. */
    public long expected() {
        return expected;
    }

    /** Returns how many meters are marked by now. */
    public long marked() {
        return progress.map(MarkProgress::marked).orElse(0L);
    }

    /** Returns how far it is, of 100. */
    public double width() {
        long done = progress.map(MarkProgress::done).orElse(0L);
        return isFinished() || expected == 0 ? WIDTH : Math.min(WIDTH, WIDTH * done / expected);
    }

    /** Tells whether it works no more, finished or not. */
    public boolean isOver() {
        return isOver;
    }

    /** Tells whether all is done. */
    public boolean isFinished() {
        return progress.filter(MarkProgress::isFinished).isPresent();
    }

    /** Returns the order that goes on with what is left; empty if it still works, or nothing is left. */
    Optional<BulkMark> rest() {
        return progress.filter(now -> isOver && !now.isFinished()).map(now -> order.resuming(now.token()));
    }
}
