package io.meterroute;

import io.meterroute.index.CompactRouting;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.model.MeterNumber;
import io.meterroute.spi.ChangeFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The replica of a store in memory. Its feed loses nothing and tells of each write before that returns to who wrote, so what
 * is held is always up to date.
 */
final class InMemoryReplica implements MeterReplica, ChangeFeed.Listener {
    /** A store in memory is scanned by one thread: it is never waited for. */
    private static final Executor ALONE = task -> {};

    private final InMemoryMeterStore store;
    private final CompactRouting meters;
    private Optional<ChangeFeed.Subscription> subscription = Optional.empty();

    InMemoryReplica(InMemoryMeterStore store, CompactRouting meters) {
        this.store = store;
        this.meters = meters;
    }

    @Override
    public CompactRouting meters() {
        return meters;
    }

    @Override
    public void start() {
        subscription = Optional.of(store.changes().subscribe(this));
        new ReplicaScan(meters, store, ALONE).run(() -> false);
    }

    @Override
    public void changed(MeterNumber meter) {
        // the feed has told already
    }

    @Override
    public Optional<Duration> staleFor() {
        return Optional.empty();
    }

    @Override
    public ReplicaStatus status() {
        return new ReplicaStatus(subscription.isPresent(), meters.size(), meters.bytes(), Optional.empty());
    }

    @Override
    public void close() {
        subscription.ifPresent(ChangeFeed.Subscription::close);
    }

    @Override
    public void tableChanged(long revision) {
        // tables are the node's watch's matter
    }

    @Override
    public void meterChanged(MeterNumber meter) {
        meters.changed(meter);
        meters.refresh(meter);
    }

    @Override
    public void lost() {
        new ReplicaScan(meters, store, ALONE).run(() -> false);
    }
}
