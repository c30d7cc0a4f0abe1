package io.meterroute.simulation;

import io.meterroute.model.PendingChange;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableReading;
import io.meterroute.model.TableRevision;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.RoutingTableStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The routing table of its institution as one node sees it. */
record SimulatedTables(Database database, Node node) implements RoutingTableStore {
    @Override
    public Optional<RoutingTable> current() {
        return read(() -> database.find(inForce())
                .flatMap(stamp -> database.find(row(stamp.revision())))
                .map(TableRevision::table));
    }

    @Override
    public TableReading reading() {
        return read(() -> new TableReading(
                database.find(inForce()).orElse(TableStamp.NONE),
                database.course().now(),
                waiting()
                        .filter(change -> !change.awaitsApproval())
                        .map(PendingChange::effectiveAt)
                        .min(Comparator.naturalOrder())));
    }

    @Override
    public boolean publish(TableStamp expected, RoutingTable table, TableChange change) {
        long next = expected.revision() + 1;
        return Transaction.run(database, node, transaction -> {
            if (!transaction.findForUpdate(inForce()).orElse(TableStamp.NONE).equals(expected)) {
                return false;
            }
            Optional<Row.Scheduled> carriedOut = change.pending().map(this::row);
            Optional<Row.Waiting> waiting = carriedOut.flatMap(transaction::findForUpdate);
            if (carriedOut.isPresent() && waiting.filter(Row.Waiting::isOpen).isEmpty()) {
                return false;
            }
            waiting.ifPresent(
                    open -> transaction.write(carriedOut.orElseThrow(), new Row.Waiting(open.change(), false)));
            transaction.write(row(next), new TableRevision(table.withRevision(next), change));
            transaction.write(inForce(), new TableStamp(next, table.checksum()));
            return true;
        });
    }

    @Override
    public Optional<TableRevision> find(long revision) {
        return read(() -> database.find(row(revision)));
    }

    @Override
    public List<TableRevision> historyBefore(long revision, int limit) {
        return read(() -> {
            List<TableRevision> page = new ArrayList<>();
            for (long r = revision - 1; r >= 1 && page.size() < limit; r--) {
                database.find(row(r)).ifPresent(page::add);
            }
            return page;
        });
    }

    @Override
    public List<PendingChange> pending() {
        return read(() -> waiting()
                .sorted(Comparator.comparing(PendingChange::effectiveAt))
                .toList());
    }

    @Override
    public void schedule(PendingChange change) {
        Transaction.run(database, node, transaction -> {
            boolean isNew = transaction.findForUpdate(row(change.id())).isEmpty();
            if (isNew) {
                transaction.write(row(change.id()), new Row.Waiting(change, true));
            }
            return isNew;
        });
    }

    @Override
    public boolean replacePending(UUID pendingChange, PendingChange next) {
        Row.Scheduled row = row(pendingChange);
        return Transaction.run(database, node, transaction -> {
            Optional<Row.Waiting> open = transaction.findForUpdate(row).filter(Row.Waiting::isOpen);
            if (open.isEmpty() || transaction.findForUpdate(row(next.id())).isPresent()) {
                return false;
            }
            transaction.write(row, new Row.Waiting(open.get().change(), false));
            transaction.write(row(next.id()), new Row.Waiting(next, true));
            return true;
        });
    }

    @Override
    public boolean withdraw(UUID pendingChange) {
        Row.Scheduled row = row(pendingChange);
        return Transaction.run(database, node, transaction -> {
            Optional<Row.Waiting> open = transaction.findForUpdate(row).filter(Row.Waiting::isOpen);
            open.ifPresent(waiting -> transaction.write(row, new Row.Waiting(waiting.change(), false)));
            return open.isPresent();
        });
    }

    private <T> T read(Supplier<T> statement) {
        return Transaction.read(database, node, statement);
    }

    private Stream<PendingChange> waiting() {
        return database.keys(Row.Scheduled.class)
                .filter(row -> row.institution().equals(node.institution()))
                .map(row -> database.find(row).orElseThrow())
                .filter(Row.Waiting::isOpen)
                .map(Row.Waiting::change);
    }

    private Row.InForce inForce() {
        return new Row.InForce(node.institution());
    }

    private Row.Revision row(long revision) {
        return new Row.Revision(node.institution(), revision);
    }

    private Row.Scheduled row(UUID change) {
        return new Row.Scheduled(node.institution(), change);
    }
}
