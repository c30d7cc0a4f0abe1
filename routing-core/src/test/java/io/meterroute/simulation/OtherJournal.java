package io.meterroute.simulation;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.PurchaseJournal;
import java.util.List;
import java.util.Optional;

/** A journal that does something else than the one below it. */
class OtherJournal implements PurchaseJournal {
    private final PurchaseJournal journal;

    OtherJournal(PurchaseJournal journal) {
        this.journal = journal;
    }

    @Override
    public Consistency consistency() {
        return journal.consistency();
    }

    @Override
    public PurchaseReading find(PurchaseId id) {
        return journal.find(id);
    }

    @Override
    public boolean open(PurchaseRecord purchase) {
        return journal.open(purchase);
    }

    @Override
    public boolean compareAndSet(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
        return journal.compareAndSet(expected, next, decidedWith);
    }

    @Override
    public List<PurchaseRecord> unfinished(int limit) {
        return journal.unfinished(limit);
    }

    @Override
    public List<PurchaseRecord> ofMeter(MeterNumber meter, int limit) {
        return journal.ofMeter(meter, limit);
    }

    @Override
    public List<Ended> endedAfter(Optional<String> cursor, int limit) {
        return journal.endedAfter(cursor, limit);
    }
}
