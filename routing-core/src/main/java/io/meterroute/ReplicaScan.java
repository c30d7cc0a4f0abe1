package io.meterroute;

import io.meterroute.index.CompactRouting;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.OutlinePages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over all meters of a directory, page by page. A second thread helps where the executor has one left: while one waits
 * for a page, the other takes over the page before.
 */
final class ReplicaScan {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaScan.class);

    private final CompactRouting meters;
    private final MeterDirectory directory;
    private final Executor helpers;

    ReplicaScan(CompactRouting meters, MeterDirectory directory, Executor helpers) {
        this.meters = meters;
        this.directory = directory;
        this.helpers = helpers;
    }

    /** Scans until the end, or until {@code stopped} says so; tells whether it came to the end. */
    boolean run(BooleanSupplier stopped) {
        meters.beginScan();
        Shared shared = new Shared(directory.outlines(), stopped);
        try {
            helpers.execute(shared::help);
        } catch (RejectedExecutionException e) {
            LOG.debug("a scan goes on in one thread: the executor takes nothing more", e);
        }
        boolean isWhole = shared.run();
        if (isWhole) {
            meters.endScan();
        }
        return isWhole;
    }

    /** A scan that two threads share. It is over when both have left it: nothing of it is put into the next one. */
    private final class Shared {
        private final OutlinePages pages;
        private final BooleanSupplier stopped;
        private final AtomicBoolean joined = new AtomicBoolean();
        private final CompletableFuture<Boolean> helped = new CompletableFuture<>();
        private volatile boolean failed;

        Shared(OutlinePages pages, BooleanSupplier stopped) {
            this.pages = pages;
            this.stopped = stopped;
        }

        /** What the first thread does; tells whether all meters were taken over. */
        boolean run() {
            boolean isAtEnd;
            try {
                isAtEnd = takeOver();
            } finally {
                if (joined.compareAndSet(false, true)) {
                    helped.complete(true);
                }
                helped.handle((atEnd, failure) -> true).join();
            }
            return helped.join() && isAtEnd;
        }

        /** What the second thread does, if it comes in time. */
        void help() {
            if (joined.compareAndSet(false, true)) {
                try {
                    helped.complete(takeOver());
                } catch (RuntimeException | Error e) {
                    helped.completeExceptionally(e);
                }
            }
        }

        private boolean takeOver() {
            boolean isAtEnd = false;
            try {
                while (!isAtEnd && !failed && !stopped.getAsBoolean()) {
                    isAtEnd = meters.fill(pages::next).isEmpty();
                }
                return isAtEnd;
            } catch (RuntimeException | Error e) {
                failed = true;
                throw e;
            }
        }
    }
}
