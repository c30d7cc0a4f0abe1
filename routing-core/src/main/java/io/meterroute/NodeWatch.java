package io.meterroute;

import io.meterroute.model.MeterNumber;
import io.meterroute.spi.ChangeFeed;
import java.time.Duration;
import java.util.Optional;

/** Sees to it that what other nodes have changed is known here: by looking every so often, and by being told. */
final class NodeWatch implements ChangeFeed.Listener {
    private final TableWatch tables;
    private final MeterSights meters;
    private final Optional<ChangeFeed> feed;
    private volatile Optional<ChangeFeed.Subscription> subscription = Optional.empty();

    NodeWatch(TableWatch tables, MeterSights meters, Optional<ChangeFeed> feed) {
        this.tables = tables;
        this.meters = meters;
        this.feed = feed;
    }

    /** Begins to look every {@code tablePoll}, if there is one, and to listen to the feed. */
    void start(Optional<Duration> tablePoll) {
        tablePoll.ifPresent(tables::poll);
        feed.ifPresent(present -> {
            subscription = Optional.of(present.subscribe(this));
            tables.lookSoon();
        });
    }

    void close() {
        subscription.ifPresent(ChangeFeed.Subscription::close);
        tables.close();
    }

    @Override
    public void tableChanged(long revision) {
        tables.lookSoon();
    }

    @Override
    public void meterChanged(MeterNumber meter) {
        meters.changed(meter);
    }

    @Override
    public void lost() {
        meters.lost();
        tables.lookSoon();
    }
}
