package io.meterroute.simulation;

import io.meterroute.model.PendingChange;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableReading;
import io.meterroute.model.TableRevision;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.RoutingTableStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Designs that are wrong about routing tables. */
final class TableFlaws {
    private TableFlaws() {}

    static Design overwritten() {
        return new Design() {
            @Override
            public RoutingTableStore tables(Node node, RoutingTableStore store) {
                return new Overwriting(store);
            }
        };
    }

    /** Publishes over whatever table is in force. */
    private record Overwriting(RoutingTableStore store) implements RoutingTableStore {
        @Override
        public boolean publish(TableStamp expected, RoutingTable table, TableChange change) {
            return store.publish(expected, table, change)
                    || store.publish(store.reading().inForce(), table, change);
        }

        @Override
        public Optional<RoutingTable> current() {
            return store.current();
        }

        @Override
        public TableReading reading() {
            return store.reading();
        }

        @Override
        public Optional<TableRevision> find(long revision) {
            return store.find(revision);
        }

        @Override
        public List<TableRevision> historyBefore(long revision, int limit) {
            return store.historyBefore(revision, limit);
        }

        @Override
        public List<PendingChange> pending() {
            return store.pending();
        }

        @Override
        public void schedule(PendingChange change) {
            store.schedule(change);
        }

        @Override
        public boolean replacePending(UUID pendingChange, PendingChange next) {
            return store.replacePending(pendingChange, next);
        }

        @Override
        public boolean withdraw(UUID pendingChange) {
            return store.withdraw(pendingChange);
        }
    }
}
