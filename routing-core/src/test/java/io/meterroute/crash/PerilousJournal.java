package io.meterroute.crash;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.PurchaseJournal;
import java.util.List;
import java.util.Optional;

/** The journal as one node sees it, which may die, freeze or get an error before and after every call. */
final class PerilousJournal implements PurchaseJournal {
    private final PurchaseJournal journal;
    private final Node node;
    private final Oracle oracle;
    private final Flaw flaw;
    private boolean intentLost;

    PerilousJournal(PurchaseJournal journal, Node node, Oracle oracle, Flaw flaw) {
        this.journal = journal;
        this.node = node;
        this.oracle = oracle;
        this.flaw = flaw;
    }

    @Override
    public Consistency consistency() {
        return journal.consistency();
    }

    @Override
    public PurchaseReading find(PurchaseId id) {
        node.point();
        node.mayFail();
        PurchaseReading reading = journal.find(id);
        node.point();
        return reading;
    }

    @Override
    public boolean open(PurchaseRecord purchase) {
        before();
        boolean opened = journal.open(purchase);
        after();
        return opened;
    }

    @Override
    public boolean compareAndSet(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
        before();
        boolean isIntent = next.attempts().size() > expected.attempts().size();
        if (flaw == Flaw.INTENT_NOT_KEPT && isIntent && !intentLost) {
            intentLost = true;
            return true;
        }
        PurchaseRecord present = journal.find(expected.id()).purchase().orElseThrow();
        boolean written = journal.compareAndSet(flaw == Flaw.WRITES_LOST ? present : expected, next, decidedWith);
        if (written) {
            oracle.written(present, next);
        }
        after();
        return written;
    }

    @Override
    public List<PurchaseRecord> unfinished(int limit) {
        before();
        return journal.unfinished(limit);
    }

    @Override
    public List<PurchaseRecord> ofMeter(MeterNumber meter, int limit) {
        before();
        return journal.ofMeter(meter, limit);
    }

    @Override
    public List<Ended> endedAfter(Optional<String> cursor, int limit) {
        return journal.endedAfter(cursor, limit);
    }

    private void before() {
        node.point();
        node.mayFail();
    }

    private void after() {
        node.point();
        node.mayFail();
    }
}
