package io.meterroute.simulation;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.PurchaseJournal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The purchases of its institution as one node sees them, in the database of the routing table or in one apart. */
record SimulatedJournal(Database database, Node node, Consistency consistency) implements PurchaseJournal {
    @Override
    public PurchaseReading find(PurchaseId id) {
        return Transaction.read(
                database,
                node,
                () -> new PurchaseReading(
                        database.find(row(id)), database.course().now()));
    }

    @Override
    public boolean open(PurchaseRecord purchase) {
        return Transaction.run(database, node, transaction -> {
            if (transaction.findForUpdate(row(purchase.id())).isPresent()) {
                return false;
            }
            transaction.write(row(purchase.id()), purchase.withVersion(1));
            return true;
        });
    }

    @Override
    public boolean compareAndSet(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
        Row.Purchase row = row(next.id());
        boolean isWritten = Transaction.run(database, node, transaction -> {
            if (decidedWith.isPresent()
                    && consistency == Consistency.WITH_TABLE
                    && !transaction
                            .findShared(new Row.InForce(node.institution()))
                            .equals(decidedWith)) {
                return false;
            }
            Optional<PurchaseRecord> present = transaction.findForUpdate(row);
            if (present.filter(purchase -> purchase.version() == expected.version())
                    .isEmpty()) {
                return false;
            }
            transaction.write(row, next.withVersion(expected.version() + 1));
            return true;
        });
        if (isWritten && next.attempts().size() > expected.attempts().size()) {
            node.pointOfIntent();
        }
        return isWritten;
    }

    @Override
    public List<PurchaseRecord> unfinished(int limit) {
        return Transaction.read(
                database,
                node,
                () -> purchases()
                        .filter(purchase -> !purchase.isEnded())
                        .sorted(Comparator.comparing(PurchaseRecord::leaseUntil))
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<PurchaseRecord> ofMeter(MeterNumber meter, int limit) {
        return Transaction.read(
                database,
                node,
                () -> purchases()
                        .filter(purchase -> purchase.request().meter().equals(meter))
                        .sorted(Comparator.comparing(PurchaseRecord::openedAt).reversed())
                        .limit(limit)
                        .toList());
    }

    /** Ends are for other programs than routers, and these simulations have none. */
    @Override
    public List<Ended> endedAfter(Optional<String> cursor, int limit) {
        throw new UnsupportedOperationException("nobody reads ends here");
    }

    private Stream<PurchaseRecord> purchases() {
        return database.keys(Row.Purchase.class)
                .filter(row -> row.institution().equals(node.institution()))
                .map(row -> database.find(row).orElseThrow());
    }

    private Row.Purchase row(PurchaseId id) {
        return new Row.Purchase(node.institution(), id);
    }
}
