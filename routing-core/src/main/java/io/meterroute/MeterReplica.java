package io.meterroute;

import io.meterroute.index.CompactRouting;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.LoadBalancer;
import io.meterroute.spi.MeterDirectory;
import java.util.List;
import java.util.Optional;

/**
 * Holds of every meter what decisions read of it, beside the store that has the records: filled when the router starts, kept
 * up by the store's feed. A meter that is not held, or not up to date, is decided from its record.
 */
final class MeterReplica implements ChangeFeed.Listener {
    private static final int PAGE = 1_000;

    private final CompactRouting meters;
    private final MeterDirectory directory;
    private final ChangeFeed feed;
    private Optional<ChangeFeed.Subscription> subscription = Optional.empty();

    private MeterReplica(CompactRouting meters, MeterDirectory directory, ChangeFeed feed) {
        this.meters = meters;
        this.directory = directory;
        this.feed = feed;
    }

    /** Returns a replica of {@code store}, whose feed tells of each write before that returns to who wrote. */
    static MeterReplica of(InMemoryMeterStore store, LoadBalancer balancer) {
        CompactRouting meters = new CompactRouting(number -> store.find(number).meter(), balancer);
        return new MeterReplica(meters, store, store.changes());
    }

    CompactRouting meters() {
        return meters;
    }

    /** Begins to listen, then takes over what is there. */
    void start() {
        subscription = Optional.of(feed.subscribe(this));
        fill();
    }

    private void fill() {
        Optional<MeterNumber> after = Optional.empty();
        List<MeterRecord> page;
        do {
            Optional<MeterNumber> from = after;
            page = meters.fill(() -> directory.scan(MeterFilter.all(), from, PAGE));
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).number());
        } while (page.size() == PAGE);
    }

    void close() {
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
        fill();
    }
}
