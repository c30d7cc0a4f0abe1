package io.meterroute.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Remembers what was seen a short time ago, so that seeing it again can be told from seeing it for the first time. Bounded:
 * what is forgotten too early is taken for new. Thread-safe.
 *
 * @param <K> what is seen; told apart by {@code equals}
 */
public final class Recent<K> {
    private final Cache<K, Boolean> seen;

    /**
     * Makes an empty memory.
     *
     * @param most how many are remembered at most
     * @param age how long one is remembered
     * @param ticker monotonic nanoseconds
     */
    public Recent(long most, Duration age, LongSupplier ticker) {
        seen = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(age)
                .ticker(ticker::getAsLong)
                .build();
    }

    /** Remembers {@code key} and tells whether it was not remembered before. */
    public boolean isNew(K key) {
        return seen.asMap().putIfAbsent(key, Boolean.TRUE) == null;
    }

    /** Forgets {@code key}. */
    public void forget(K key) {
        seen.invalidate(key);
    }
}
