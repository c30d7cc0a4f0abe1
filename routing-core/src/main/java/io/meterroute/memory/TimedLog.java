package io.meterroute.memory;

import io.meterroute.model.Quoted;
import io.meterroute.spi.Logged;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/** Entries in order of their times, and at one time in the order in which they came; the oldest give way to the newest. */
final class TimedLog<T> {
    private final Function<T, Instant> time;
    private final int capacity;
    private final Lock lock = new ReentrantLock();
    private final NavigableMap<Place, T> entries = new TreeMap<>();
    private final Function<T, Optional<?>> identity;
    private final Set<Object> identities = new HashSet<>();
    private long sequences;

    /** Where an entry stands; written as its cursor, e.g. {@code 2026-01-01T00:00:00Z#17}. */
    private record Place(Instant at, long sequence) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::at).thenComparingLong(Place::sequence);

        static Place of(String cursor) {
            int mark = cursor.indexOf('#');
            try {
                return new Place(
                        Instant.parse(cursor.substring(0, Math.max(0, mark))),
                        Long.parseLong(cursor.substring(mark + 1)));
            } catch (DateTimeException | NumberFormatException e) {
                throw new IllegalArgumentException("no cursor of this log: " + Quoted.of(cursor), e);
            }
        }

        String cursor() {
            return at + "#" + sequence;
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    TimedLog(Function<T, Instant> time, int capacity) {
        this(time, capacity, entry -> Optional.empty());
    }

    /** Makes a log in which an entry that {@code identity} tells apart stands once, as long as it is kept. */
    TimedLog(Function<T, Instant> time, int capacity, Function<T, Optional<?>> identity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a log keeps 1 entry or more: " + capacity);
        }
        this.time = time;
        this.capacity = capacity;
        this.identity = identity;
    }

    void append(T entry) {
        lock.lock();
        try {
            Optional<?> id = identity.apply(entry);
            if (id.isPresent() && !identities.add(id.get())) {
                return;
            }
            entries.put(new Place(time.apply(entry), sequences++), entry);
            if (entries.size() > capacity) {
                identity.apply(entries.pollFirstEntry().getValue()).ifPresent(identities::remove);
            }
        } finally {
            lock.unlock();
        }
    }

    List<Logged<T>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
        PageLimit.check(limit);
        Place start = new Place(from, -1);
        Place after = cursor.map(Place::of)
                .filter(place -> place.compareTo(start) > 0)
                .orElse(start);
        List<Logged<T>> page = new ArrayList<>();
        lock.lock();
        try {
            entries.tailMap(after, false).entrySet().stream()
                    .takeWhile(entry -> entry.getKey().at().isBefore(to))
                    .limit(limit)
                    .forEach(entry -> page.add(new Logged<>(entry.getKey().cursor(), entry.getValue())));
        } finally {
            lock.unlock();
        }
        return List.copyOf(page);
    }

    /** Returns the oldest entries that {@code condition} holds for, oldest first; looks at all there are. */
    List<T> find(Predicate<T> condition, int limit) {
        PageLimit.check(limit);
        lock.lock();
        try {
            return entries.values().stream().filter(condition).limit(limit).toList();
        } finally {
            lock.unlock();
        }
    }
}
