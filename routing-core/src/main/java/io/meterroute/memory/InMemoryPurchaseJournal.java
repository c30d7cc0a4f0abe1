package io.meterroute.memory;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Quoted;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.PurchaseJournal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one institution's purchases in memory, all of them, until the process ends: for tests and demos, since what it
 * has acknowledged does not survive. Thread-safe; never fails.
 *
 * <p>A write that depends on a table holds the table store's lock while it takes this journal's; nobody takes
 * them the other way round.
 */
public final class InMemoryPurchaseJournal implements PurchaseJournal {
    private static final Predicate<String> PLACE = Pattern.compile("[0-9]{1,9}").asMatchPredicate();

    private final InstantSource clock;
    private final Optional<InMemoryRoutingTableStore> tables;
    private final Lock lock = new ReentrantLock();
    private final Map<PurchaseId, PurchaseRecord> purchases = new HashMap<>();
    private final Map<MeterNumber, List<PurchaseId>> byMeter = new HashMap<>();
    private final NavigableSet<Lease> leases = new TreeSet<>();
    private final List<PurchaseId> ends = new ArrayList<>();

    private record Lease(Instant until, PurchaseId purchase) implements Comparable<Lease> {
        private static final Comparator<Lease> ORDER =
                Comparator.comparing(Lease::until).thenComparing(Lease::purchase);

        static Lease of(PurchaseRecord purchase) {
            return new Lease(purchase.leaseUntil(), purchase.id());
        }

        @Override
        public int compareTo(Lease other) {
            return ORDER.compare(this, other);
        }
    }

    /** Makes an empty journal whose time is {@code clock}'s, apart from any table store. */
    public InMemoryPurchaseJournal(InstantSource clock) {
        this(clock, Optional.empty());
    }

    /** Makes an empty journal whose time is {@code clock}'s and whose writes see which table is in force in {@code tables}. */
    public InMemoryPurchaseJournal(InstantSource clock, InMemoryRoutingTableStore tables) {
        this(clock, Optional.of(tables));
    }

    private InMemoryPurchaseJournal(InstantSource clock, Optional<InMemoryRoutingTableStore> tables) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.tables = tables;
    }

    @Override
    public Optional<InstitutionId> institution() {
        return tables.flatMap(InMemoryRoutingTableStore::institution);
    }

    @Override
    public Consistency consistency() {
        return tables.isPresent() ? Consistency.WITH_TABLE : Consistency.SEPARATE;
    }

    @Override
    public PurchaseReading find(PurchaseId id) {
        return locked(() -> new PurchaseReading(Optional.ofNullable(purchases.get(id)), clock.instant()));
    }

    @Override
    public boolean open(PurchaseRecord purchase) {
        return locked(() -> {
            if (purchases.containsKey(purchase.id())) {
                return false;
            }
            put(null, purchase.withVersion(1));
            byMeter.computeIfAbsent(purchase.request().meter(), meter -> new ArrayList<>())
                    .add(purchase.id());
            return true;
        });
    }

    @Override
    public boolean compareAndSet(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
        if (!expected.id().equals(next.id())) {
            throw new IllegalArgumentException(
                    "purchase " + next.id() + " cannot take the place of purchase " + expected.id());
        }
        if (tables.isPresent() && decidedWith.isPresent()) {
            return tables.get().whileInForce(decidedWith.get(), () -> replace(expected, next));
        }
        return replace(expected, next);
    }

    @Override
    public List<PurchaseRecord> unfinished(int limit) {
        PageLimit.check(limit);
        return locked(() ->
                leases.stream().limit(limit).map(lease -> get(lease.purchase())).toList());
    }

    @Override
    public List<PurchaseRecord> ofMeter(MeterNumber meter, int limit) {
        PageLimit.check(limit);
        return locked(() -> {
            List<PurchaseId> opened = byMeter.getOrDefault(meter, List.of());
            List<PurchaseRecord> newest = new ArrayList<>();
            for (int i = opened.size() - 1; i >= 0 && newest.size() < limit; i--) {
                newest.add(get(opened.get(i)));
            }
            return List.copyOf(newest);
        });
    }

    @Override
    public List<Ended> endedAfter(Optional<String> cursor, int limit) {
        PageLimit.check(limit);
        return locked(() -> {
            int from = cursor.map(this::place).orElse(0);
            int to = Math.min(ends.size(), from + limit);
            List<Ended> page = new ArrayList<>();
            for (int i = from; i < to; i++) {
                page.add(new Ended(Integer.toString(i + 1), get(ends.get(i))));
            }
            return List.copyOf(page);
        });
    }

    private boolean replace(PurchaseRecord expected, PurchaseRecord next) {
        return locked(() -> {
            PurchaseRecord present = purchases.get(expected.id());
            if (present == null || present.version() != expected.version()) {
                return false;
            }
            put(present, next.withVersion(present.version() + 1));
            return true;
        });
    }

    private void put(@Nullable PurchaseRecord before, PurchaseRecord now) {
        if (before != null) {
            leases.remove(Lease.of(before));
        }
        boolean hadEnded = before != null && before.isEnded();
        if (!now.isEnded()) {
            leases.add(Lease.of(now));
        } else if (!hadEnded) {
            ends.add(now.id());
        }
        purchases.put(now.id(), now);
    }

    private PurchaseRecord get(PurchaseId id) {
        return Objects.requireNonNull(purchases.get(id), "a purchase that is listed is there");
    }

    private int place(String cursor) {
        int place = PLACE.test(cursor) ? Integer.parseInt(cursor) : 0;
        if (place < 1 || place > ends.size()) {
            throw new IllegalArgumentException("no cursor of this journal: " + Quoted.of(cursor));
        }
        return place;
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
