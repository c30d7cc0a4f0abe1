package io.meterroute;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.PurchaseJournal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lets a test do something in the midst of a journal write: let time pass, write as another node, or fail. */
final class HookedJournal implements PurchaseJournal {
    private PurchaseJournal journal;
    private final Consistency consistency;
    private Optional<Duration> retention;
    private Runnable onRead = () -> {};
    private Hook before = next -> {};
    private Hook after = next -> {};

    HookedJournal(PurchaseJournal journal) {
        this(journal, journal.consistency());
    }

    HookedJournal(PurchaseJournal journal, Consistency consistency) {
        this.journal = journal;
        this.consistency = consistency;
        this.retention = journal.retention();
    }

    /** Is told what is being written. */
    interface Hook {
        void on(PurchaseRecord next);
    }

    /** Says that it keeps ended purchases for {@code kept}. */
    void keeps(Duration kept) {
        retention = Optional.of(kept);
    }

    /** From now on has what {@code other} has, as a journal that has forgotten the rest. */
    void becomes(PurchaseJournal other) {
        journal = other;
    }

    /** From now on runs {@code hook} before each purchase is found. */
    void onRead(Runnable hook) {
        onRead = hook;
    }

    /** From now on runs {@code hook} before each write takes effect. */
    void before(Hook hook) {
        before = hook;
    }

    /** From now on runs {@code hook} after each write that took effect, before that is acknowledged. */
    void after(Hook hook) {
        after = hook;
    }

    @Override
    public Consistency consistency() {
        return consistency;
    }

    @Override
    public Optional<Duration> retention() {
        return retention;
    }

    @Override
    public PurchaseReading find(PurchaseId id) {
        onRead.run();
        return journal.find(id);
    }

    @Override
    public boolean open(PurchaseRecord purchase) {
        before.on(purchase);
        return acknowledged(journal.open(purchase), purchase);
    }

    @Override
    public boolean compareAndSet(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
        before.on(next);
        Optional<TableStamp> seen = consistency == Consistency.WITH_TABLE ? decidedWith : Optional.empty();
        return acknowledged(journal.compareAndSet(expected, next, seen), next);
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

    private boolean acknowledged(boolean written, PurchaseRecord next) {
        if (written) {
            after.on(next);
        }
        return written;
    }
}
