package io.meterroute;

import io.meterroute.model.InstitutionId;
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

/** Lets a test do something in the midst of a read or of a publication: look around, publish as another node, or fail. */
final class HookedTableStore implements RoutingTableStore {
    private RoutingTableStore store;
    private Runnable onRead = () -> {};
    private Runnable beforePublication = () -> {};
    private Runnable afterPublication = () -> {};
    private Runnable beforeScheduling = () -> {};
    private int readings;
    private int listings;

    HookedTableStore(RoutingTableStore store) {
        this.store = store;
    }

    /** From now on has what {@code other} has, as a database that was restored. */
    void becomes(RoutingTableStore other) {
        store = other;
    }

    /** From now on runs {@code hook} before each read answers. */
    void onRead(Runnable hook) {
        onRead = hook;
    }

    /** From now on runs {@code hook} before each publication takes effect. */
    void beforePublication(Runnable hook) {
        beforePublication = hook;
    }

    /** From now on runs {@code hook} after each publication, before it is acknowledged. */
    void afterPublication(Runnable hook) {
        afterPublication = hook;
    }

    /** From now on runs {@code hook} before each change is scheduled. */
    void beforeScheduling(Runnable hook) {
        beforeScheduling = hook;
    }

    /** Returns how often it was asked whether there is anything new. */
    int readings() {
        return readings;
    }

    /** Returns how often it was asked for the pending changes. */
    int listings() {
        return listings;
    }

    @Override
    public Optional<InstitutionId> institution() {
        return store.institution();
    }

    @Override
    public TableReading reading() {
        readings++;
        TableReading reading = store.reading();
        onRead.run();
        return reading;
    }

    @Override
    public Optional<RoutingTable> current() {
        Optional<RoutingTable> current = store.current();
        onRead.run();
        return current;
    }

    @Override
    public boolean publish(TableStamp expected, RoutingTable table, TableChange change) {
        beforePublication.run();
        boolean published = store.publish(expected, table, change);
        afterPublication.run();
        return published;
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
        listings++;
        return store.pending();
    }

    @Override
    public void schedule(PendingChange change) {
        beforeScheduling.run();
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
