package io.meterroute.simulation;

import io.meterroute.model.TableStamp;
import io.meterroute.spi.ChangeFeed;
import java.util.List;
import java.util.Optional;

/** What one node is told of changes: all of it, some of it, or nothing. */
final class SimulatedFeed implements ChangeFeed, Watcher {
    private final Node node;
    private Optional<Listener> listener = Optional.empty();

    SimulatedFeed(Node node) {
        this.node = node;
    }

    @Override
    public Subscription subscribe(Listener newListener) {
        listener = Optional.of(newListener);
        return () -> listener = Optional.empty();
    }

    @Override
    public void committed(Commit commit) {
        commit.changes().forEach((row, change) -> {
            if (row instanceof Row.Meter meter && !node.isDeaf()) {
                node.execute(() -> listener.ifPresent(told -> told.meterChanged(meter.number())));
            } else if (row instanceof Row.InForce table
                    && table.institution().equals(node.institution())
                    && !node.isDeaf()) {
                TableStamp stamp = (TableStamp) change.after().orElseThrow();
                node.execute(() -> listener.ifPresent(told -> told.tableChanged(stamp.revision())));
            }
        });
    }

    @Override
    public void lost(List<Commit> commits) {
        if (!node.isDeaf()) {
            node.execute(() -> listener.ifPresent(Listener::lost));
        }
    }
}
