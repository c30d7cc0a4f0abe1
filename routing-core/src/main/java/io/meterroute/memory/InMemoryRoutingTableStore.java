package io.meterroute.memory;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.PendingChange;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableReading;
import io.meterroute.model.TableRevision;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.RoutingTableStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Keeps one institution's routing table and its whole history in memory. Thread-safe; never fails.
 *
 * <p>Locks are always taken in one order: this store's, then an {@link InMemoryPurchaseJournal}'s. The feed is told after
 * they are given back.
 */
public final class InMemoryRoutingTableStore implements RoutingTableStore {
    private final InstitutionId institution;
    private final InMemoryChangeFeed feed;
    private final InstantSource clock;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<TableRevision> revisions = new ArrayList<>();
    private final Map<UUID, PendingChange> pending = new LinkedHashMap<>();
    private final Set<UUID> everScheduled = new HashSet<>();

    /** Makes an empty store for {@code institution}; its time is the system's. */
    public InMemoryRoutingTableStore(InstitutionId institution) {
        this(institution, new InMemoryChangeFeed());
    }

    /** Makes an empty store for {@code institution} that tells {@code feed} of every new revision. */
    public InMemoryRoutingTableStore(InstitutionId institution, InMemoryChangeFeed feed) {
        this(institution, feed, InstantSource.system());
    }

    /** Makes an empty store for {@code institution} that tells {@code feed} of every new revision; its time is {@code clock}'s. */
    public InMemoryRoutingTableStore(InstitutionId institution, InMemoryChangeFeed feed, InstantSource clock) {
        this.institution = Objects.requireNonNull(institution, "institution");
        this.feed = Objects.requireNonNull(feed, "feed");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Optional<InstitutionId> institution() {
        return Optional.of(institution);
    }

    @Override
    public Optional<RoutingTable> current() {
        return find(revision()).map(TableRevision::table);
    }

    @Override
    public TableReading reading() {
        return with(
                lock.readLock(),
                () -> new TableReading(
                        inForce(),
                        clock.instant(),
                        pending.values().stream()
                                .filter(change -> !change.awaitsApproval())
                                .map(PendingChange::effectiveAt)
                                .min(Comparator.naturalOrder())));
    }

    @Override
    public boolean publish(TableStamp expected, RoutingTable table, TableChange change) {
        if (!table.institution().equals(institution)) {
            throw new IllegalArgumentException(
                    "a store of institution " + institution + " was given the table of " + table.institution());
        }
        Objects.requireNonNull(change, "change");
        boolean published = with(lock.writeLock(), () -> {
            if (!inForce().equals(expected)
                    || change.pending().filter(id -> !pending.containsKey(id)).isPresent()) {
                return false;
            }
            change.pending().ifPresent(pending::remove);
            return revisions.add(new TableRevision(table.withRevision(expected.revision() + 1), change));
        });
        if (published) {
            feed.tellTable(expected.revision() + 1);
        }
        return published;
    }

    @Override
    public Optional<TableRevision> find(long revision) {
        return with(
                lock.readLock(),
                () -> revision < 1 || revision > revisions.size()
                        ? Optional.empty()
                        : Optional.of(revisions.get((int) revision - 1)));
    }

    @Override
    public List<TableRevision> historyBefore(long revision, int limit) {
        PageLimit.check(limit);
        return with(lock.readLock(), () -> {
            List<TableRevision> page = new ArrayList<>();
            for (long r = Math.min(revision - 1, revisions.size()); r >= 1 && page.size() < limit; r--) {
                page.add(revisions.get((int) r - 1));
            }
            return List.copyOf(page);
        });
    }

    @Override
    public List<PendingChange> pending() {
        return with(
                lock.readLock(),
                () -> pending.values().stream()
                        .sorted(Comparator.comparing(PendingChange::effectiveAt).thenComparing(PendingChange::id))
                        .toList());
    }

    @Override
    public void schedule(PendingChange change) {
        with(lock.writeLock(), () -> everScheduled.add(change.id()) && pending.put(change.id(), change) == null);
    }

    @Override
    public boolean replacePending(UUID pendingChange, PendingChange next) {
        return with(lock.writeLock(), () -> {
            if (!pending.containsKey(pendingChange) || !everScheduled.add(next.id())) {
                return false;
            }
            pending.remove(pendingChange);
            pending.put(next.id(), next);
            return true;
        });
    }

    @Override
    public boolean withdraw(UUID pendingChange) {
        return with(lock.writeLock(), () -> pending.remove(pendingChange) != null);
    }

    /** Runs {@code write} if {@code table} is in force, and lets no other table come into force meanwhile. */
    boolean whileInForce(TableStamp table, BooleanSupplier write) {
        return with(lock.readLock(), () -> inForce().equals(table) && write.getAsBoolean());
    }

    private TableStamp inForce() {
        return revisions.isEmpty()
                ? TableStamp.NONE
                : revisions.get(revisions.size() - 1).table().stamp();
    }

    private long revision() {
        return with(lock.readLock(), revisions::size);
    }

    private static <T> T with(Lock held, Supplier<T> action) {
        held.lock();
        try {
            return action.get();
        } finally {
            held.unlock();
        }
    }
}
