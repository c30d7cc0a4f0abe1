package io.meterroute.testkit;

import io.meterroute.model.ProviderId;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Gives each request its own randomness, derived from the seed, the provider, what it is about and how often that was
 * asked before: in whatever order threads ask, each gets the same.
 */
final class Draws {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long seed;
    private final ProviderId provider;
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    Draws(long seed, ProviderId provider) {
        this.seed = seed;
        this.provider = provider;
    }

    RandomGenerator next(String about) {
        long nth = counts.computeIfAbsent(about, key -> new AtomicLong()).getAndIncrement();
        long hash = hash(FNV_OFFSET ^ seed, provider.value() + '/' + about + '/' + nth);
        return new SplittableRandom(new SplittableRandom(hash).nextLong());
    }

    static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
