package io.meterroute;

import io.meterroute.model.MeterNumber;
import io.meterroute.spi.ChangeFeed;
import java.time.Duration;
import java.util.Optional;

/** Sees to it that what other nodes have changed is known here: by looking every so often, and by being told. */
final class NodeWatch implements ChangeFeed.Listener {
    private final Environment environment;
    private final Tables tables;
    private final TableWatch watch;
    private final MeterSights meters;
    private final Optional<MeterReplica> replica;
    private final Optional<ChangeFeed> feed;
    private volatile Optional<ChangeFeed.Subscription> subscription = Optional.empty();

    NodeWatch(
            Environment environment,
            Tables tables,
            TableWatch watch,
            MeterSights meters,
            Optional<MeterReplica> replica,
            Optional<ChangeFeed> feed) {
        this.environment = environment;
        this.tables = tables;
        this.watch = watch;
        this.meters = meters;
        this.replica = replica;
        this.feed = feed;
    }

    /** Begins to look every {@code tablePoll}, if there is one, and to listen to the feed. */
    void start(Optional<Duration> tablePoll) {
        tablePoll.ifPresent(watch::poll);
        feed.ifPresent(present -> {
            subscription = Optional.of(present.subscribe(this));
            watch.lookSoon();
        });
    }

    NodeStatus status() {
        Tables.InForce inForce = tables.inForce();
        return new NodeStatus(
                environment.node(),
                inForce.table().revision(),
                inForce.table().checksum(),
                inForce.confirmedAt(),
                environment.since(inForce.confirmedNanos()),
                feed.flatMap(ChangeFeed::isConnected),
                meters.size(),
                replica.map(MeterReplica::status));
    }

    void close() {
        subscription.ifPresent(ChangeFeed.Subscription::close);
        watch.close();
    }

    @Override
    public void tableChanged(long revision) {
        watch.lookSoon();
    }

    @Override
    public void meterChanged(MeterNumber meter) {
        meters.changed(meter);
    }

    @Override
    public void lost() {
        meters.lost();
        watch.lookSoon();
    }
}
