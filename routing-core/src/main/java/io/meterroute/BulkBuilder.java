package io.meterroute;

import io.meterroute.model.Nonce;
import io.meterroute.model.RoutingTable;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.RoutingListener;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Collects what {@link Bulk} is made of: table, meters and directory must be given. Not thread-safe. */
public final class BulkBuilder {
    private static final int MOST_AT_ONCE = 10_000;
    private static final int AT_ONCE = 1_000;

    private final List<RoutingListener> listeners = new ArrayList<>();
    private Optional<RoutingTable> table = Optional.empty();
    private Optional<MeterStore> meters = Optional.empty();
    private Optional<MeterDirectory> directory = Optional.empty();
    private Optional<AuditLog> audit = Optional.empty();
    private Supplier<UUID> random = UUID::randomUUID;
    private int batch = AT_ONCE;

    BulkBuilder() {}

    /**
     * Sets all that an adapter has: the routing table in force, meters, their directory and the audit log.
     *
     * @throws StoreException if the table in force cannot be read
     */
    public BulkBuilder stores(RoutingStores stores) {
        table = stores.tables().current();
        directory = stores.directory();
        audit = stores.auditLog();
        return meters(stores.meters());
    }

    /** Sets the routing table in force: its names are those that files may use, its institution the preferences'. */
    public BulkBuilder table(RoutingTable newTable) {
        table = Optional.of(newTable);
        return this;
    }

    /** Sets where the meters are kept. */
    public BulkBuilder meters(MeterStore store) {
        meters = Optional.of(store);
        return this;
    }

    /** Sets the directory of the same meters. */
    public BulkBuilder directory(MeterDirectory newDirectory) {
        directory = Optional.of(newDirectory);
        return this;
    }

    /** Sets where runs are recorded; by default nowhere. */
    public BulkBuilder auditLog(AuditLog log) {
        audit = Optional.of(log);
        return this;
    }

    /** Adds a listener, which is told of what happens to each meter (OBS-2). */
    public BulkBuilder listener(RoutingListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Sets where random names come from; by default {@link UUID#randomUUID()}. It must be hard to guess and not repeat. */
    public BulkBuilder nonces(Supplier<UUID> source) {
        random = Objects.requireNonNull(source, "nonces");
        return this;
    }

    /**
     * Sets how many meters are read and written at once; by default 1,000.
     *
     * @throws IllegalArgumentException if it is not 1 to 10,000
     */
    public BulkBuilder batch(int size) {
        if (size < 1 || size > MOST_AT_ONCE) {
            throw new IllegalArgumentException("a batch has 1 to " + MOST_AT_ONCE + " meters: " + size);
        }
        batch = size;
        return this;
    }

    /**
     * Returns the door.
     *
     * @throws IllegalStateException if table, meters or directory are missing; it names the call
     */
    public Bulk build() {
        RoutingTable given = table.orElseThrow(() -> missing("routing table", "table"));
        MeterStore store = meters.orElseThrow(() -> missing("store of meters", "meters"));
        MeterDirectory found = directory.orElseThrow(() -> missing("directory of meters", "directory"));
        Supplier<UUID> source = random;
        return new Bulk(
                given,
                new ManyMeters(store, found, new Listeners(listeners)),
                found,
                new Trail(audit),
                () -> new Nonce(source.get()),
                batch);
    }

    private static IllegalStateException missing(String what, String call) {
        return new IllegalStateException("no " + what + ": call " + call + "(…)");
    }
}
