package io.meterroute.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps immutable values near that live elsewhere, and reads them again before they are too old. Bounded. Thread-safe.
 *
 * <p>A value past three quarters of its age is still handed out, and read again in the background; one past its age, or
 * known to have changed, is read before it is handed out. Concurrent reads of one key are one read. Old values stay here
 * until there is no room for them, since an old value is better than none while the source fails: {@link #held} gives them
 * out.
 *
 * <p>An entry is one immutable pair of what is held and who is reading. A read is stored only if it is still its entry's
 * reader when it ends, and an invalidation takes the reader away. So a read that may have begun before a change leaves
 * nothing behind, and whoever asks after the invalidation begins a read of its own. An entry that was evicted meanwhile is
 * not put back for the same reason: nobody would have told it of a change.
 *
 * @param <K> told apart by {@code equals}
 * @param <V> immutable
 */
public final class NearCache<K, V> {
    private final Cache<K, Entry<V>> entries;
    private final Function<K, V> source;
    private final Executor background;
    private final LongSupplier ticker;
    private final long maxAge;
    private final long refreshAge;

    /**
     * A value that is held, whatever its age.
     *
     * @param value the value
     * @param age how long ago it was asked for
     */
    public record Aged<V>(V value, Duration age) {}

    private record Held<V>(V value, long readAt, boolean isChanged) {}

    private record Entry<V>(
            @Nullable Held<V> held, @Nullable Read<V> reader) {
        boolean isYoungerThan(long age, long now) {
            return held != null && !held.isChanged() && now - held.readAt() < age;
        }

        @Nullable
        Entry<V> changed() {
            return held == null ? null : new Entry<>(new Held<>(held.value(), held.readAt(), true), null);
        }
    }

    /**
     * Makes an empty cache.
     *
     * @param most how many values are held at most
     * @param maxAge how old a value is handed out
     * @param source reads a value, as often as it is asked to; what it throws comes out of {@link #get}
     * @param background runs the reads that nobody waits for
     * @param ticker monotonic nanoseconds
     */
    public NearCache(long most, Duration maxAge, Function<K, V> source, Executor background, LongSupplier ticker) {
        this.entries =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
        this.source = source;
        this.background = background;
        this.ticker = ticker;
        this.maxAge = maxAge.toNanos();
        this.refreshAge = this.maxAge / 4 * 3;
    }

    /** Returns the value of {@code key}, not older than the cache's age; throws what the source throws. */
    public V get(K key) {
        Entry<V> entry = entries.getIfPresent(key);
        long now = ticker.getAsLong();
        if (entry == null || !entry.isYoungerThan(maxAge, now)) {
            return read(key);
        }
        if (entry.reader() == null && !entry.isYoungerThan(refreshAge, now)) {
            refresh(key);
        }
        return Objects.requireNonNull(entry.held()).value();
    }

    /** Returns what is held of {@code key}, however old, also if it is known to have changed. */
    public Optional<Aged<V>> held(K key) {
        return Optional.ofNullable(entries.getIfPresent(key))
                .flatMap(entry -> Optional.ofNullable(entry.held()))
                .map(held -> new Aged<>(held.value(), Duration.ofNanos(ticker.getAsLong() - held.readAt())));
    }

    /** Takes note that the value of {@code key} has changed: the next {@link #get} reads it. */
    public void invalidate(K key) {
        entries.asMap().computeIfPresent(key, (same, entry) -> entry.changed());
    }

    /** Takes note that any value may have changed. */
    public void invalidateAll() {
        entries.asMap().keySet().forEach(this::invalidate);
    }

    /** Returns about how many values are held. */
    public long size() {
        return entries.estimatedSize();
    }

    private V read(K key) {
        Entry<V> entry = wanted(key, maxAge, new Read<>());
        Read<V> reader = entry.reader();
        if (reader == null || entry.isYoungerThan(maxAge, ticker.getAsLong())) {
            return Objects.requireNonNull(entry.held()).value();
        }
        reader.carryOut(() -> fetched(key, reader));
        return reader.result();
    }

    private void refresh(K key) {
        Read<V> mine = new Read<>();
        if (wanted(key, refreshAge, mine).reader() != mine) {
            return;
        }
        try {
            background.execute(() -> mine.carryOut(() -> fetched(key, mine)));
        } catch (RejectedExecutionException e) {
            settle(key, mine, null);
        }
    }

    /** Returns the entry of {@code key}, with {@code reader} if it is not younger than {@code age} and nobody reads yet. */
    private Entry<V> wanted(K key, long age, Read<V> reader) {
        return entries.asMap().compute(key, (same, present) -> {
            if (present == null) {
                return new Entry<>(null, reader);
            }
            boolean isSettled = present.reader() != null || present.isYoungerThan(age, ticker.getAsLong());
            return isSettled ? present : new Entry<>(present.held(), reader);
        });
    }

    private V fetched(K key, Read<V> reader) {
        long now = ticker.getAsLong();
        Held<V> fetched = null;
        try {
            fetched = new Held<>(source.apply(key), now, false);
            return fetched.value();
        } finally {
            settle(key, reader, fetched);
        }
    }

    /** Ends {@code reader}'s part in its entry if it still has one, and leaves there what it has fetched, if anything. */
    private void settle(K key, Read<V> reader, @Nullable Held<V> fetched) {
        entries.asMap().computeIfPresent(key, (same, entry) -> {
            if (entry.reader() != reader) {
                return entry;
            }
            Held<V> held = fetched == null ? entry.held() : fetched;
            return held == null ? null : new Entry<>(held, null);
        });
    }
}
