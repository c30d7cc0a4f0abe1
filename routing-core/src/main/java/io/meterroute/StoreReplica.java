package io.meterroute;

import io.meterroute.index.CompactRouting;
import io.meterroute.model.MeterNumber;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.DamagedRecordException;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replica of a store elsewhere: filled in the background, kept up by this router's own writes and the change feed, and
 * compared with everything that is there by a scan every so often.
 *
 * <p>Every second it looks whether the store is within reach, going by when the routing table was last confirmed, or by
 * asking where nobody looks at that, and whether the feed is connected. When one of them is not, or the feed says that
 * notices were lost, changes may have been missed: decisions go on and say that they are stale, until a scan that began
 * afterwards has come to its end (STORE-3).
 */
final class StoreReplica implements MeterReplica, ChangeFeed.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(StoreReplica.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Environment environment;
    private final CompactRouting meters;
    private final ReplicaScan scan;
    private final Contact contact;
    private final Duration scanInterval;
    private final Trust trust;
    private final Outage outage;
    private final Set<MeterNumber> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final AtomicBoolean scanning = new AtomicBoolean();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Optional<ChangeFeed.Subscription> subscription = Optional.empty();
    private volatile Optional<Future<?>> looking = Optional.empty();
    private volatile boolean complete;
    private volatile boolean closed;
    private volatile long scannedAt;

    StoreReplica(
            Environment environment,
            CompactRouting meters,
            MeterDirectory directory,
            Contact contact,
            Duration scanInterval) {
        this.environment = environment;
        this.meters = meters;
        this.scan = new ReplicaScan(meters, directory, environment.executor());
        this.contact = contact;
        this.scanInterval = scanInterval;
        this.trust = new Trust(environment.ticker().getAsLong());
        this.outage = new Outage("meter directory", "decisions go on with the meters held here", environment.ticker());
    }

    @Override
    public CompactRouting meters() {
        return meters;
    }

    @Override
    public void start() {
        subscription = contact.feed().map(feed -> feed.subscribe(this));
        looking = Optional.of(environment
                .scheduler()
                .scheduleWithFixedDelay(this::look, LOOK.toNanos(), LOOK.toNanos(), TimeUnit.NANOSECONDS));
        scanSoon();
    }

    @Override
    public void changed(MeterNumber meter) {
        meterChanged(meter);
    }

    @Override
    public Optional<Duration> staleFor() {
        Optional<Long> since = trust.missedSince();
        return since.isPresent()
                ? Optional.of(Duration.ofNanos(environment.ticker().getAsLong() - since.get()))
                : Optional.empty();
    }

    @Override
    public ReplicaStatus status() {
        return new ReplicaStatus(complete, meters.size(), meters.bytes(), staleFor());
    }

    @Override
    public void close() {
        closed = true;
        subscription.ifPresent(ChangeFeed.Subscription::close);
        looking.ifPresent(timer -> timer.cancel(false));
    }

    @Override
    public void tableChanged(long revision) {
        // tables are the node's watch's matter
    }

    @Override
    public void meterChanged(MeterNumber meter) {
        meters.changed(meter);
        waiting.add(meter);
        refreshSoon();
    }

    @Override
    public void lost() {
        trust.bad(environment.ticker().getAsLong());
        scanSoon();
    }

    private void look() {
        if (contact.mustAsk() && asking.compareAndSet(false, true)) {
            inBackground(contact::ask, asking);
        }
        long now = environment.ticker().getAsLong();
        if (!contact.isGood(now)) {
            trust.bad(now);
            return;
        }
        trust.good(now);
        refreshSoon();
        if (!complete || trust.missedSince().isPresent() || now - scannedAt >= scanInterval.toNanos()) {
            scanSoon();
        }
    }

    private void scanSoon() {
        if (!closed && scanning.compareAndSet(false, true)) {
            inBackground(this::scan, scanning);
        }
    }

    private void refreshSoon() {
        if (!closed && !waiting.isEmpty() && refreshing.compareAndSet(false, true)) {
            inBackground(this::refresh, refreshing);
        }
    }

    /** Runs {@code task} on the executor and lowers {@code flag} when it is over; a store that fails is asked again later. */
    private void inBackground(Runnable task, AtomicBoolean flag) {
        try {
            environment.executor().execute(() -> {
                try {
                    task.run();
                    outage.worked();
                } catch (RuntimeException | Error e) {
                    outage.failed(e);
                } finally {
                    flag.set(false);
                }
            });
        } catch (RejectedExecutionException e) {
            flag.set(false);
            LOG.debug("the replica of the meters is not kept up: the executor takes nothing more", e);
        }
    }

    private void scan() {
        long troubles = trust.troubles();
        if (scan.run(() -> closed)) {
            scannedAt = environment.ticker().getAsLong();
            complete = true;
            trust.scanned(troubles);
        }
    }

    private void refresh() {
        while (!waiting.isEmpty() && !closed) {
            for (MeterNumber meter : List.copyOf(waiting)) {
                waiting.remove(meter);
                refresh(meter);
            }
        }
    }

    private void refresh(MeterNumber meter) {
        try {
            meters.refresh(meter);
        } catch (DamagedRecordException e) {
            LOG.warn("a meter is left out of the replica: {}", e.getMessage());
        } catch (StoreException e) {
            waiting.add(meter);
            throw e;
        }
    }
}
