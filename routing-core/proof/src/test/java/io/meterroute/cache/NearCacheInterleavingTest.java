package io.meterroute.cache;

import io.meterroute.interleaving.Interleavings;
import io.meterroute.spec.Spec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** A value changes where it lives, and the cache is told; whoever asks afterwards must not get the old one. */
@Spec("STORE-2")
class NearCacheInterleavingTest {
    @Test
    void whoeverAsksAfterAChangeWasToldGetsWhatIsNowThere() {
        Interleavings.areAllAsIfOneByOne(Cached.class, "com.github.benmanes.");
    }

    @Test
    void aReadThatLostToAnInvalidationLeavesAnOldValueIfNobodyTakesCare() {
        Interleavings.areNotAllAsIfOneByOne(CarelesslyCached.class);
    }

    /** The production cache, in a time that stands still. */
    public static class Cached extends Changing {
        private final NearCache<String, Integer> cache =
                new NearCache<>(10, Duration.ofHours(1), key -> source.get(), Runnable::run, () -> 0);

        @Override
        int held() {
            return cache.get("a");
        }

        @Override
        void invalidate() {
            cache.invalidate("a");
        }

        @Operation
        public void changeOneOfMany() {
            change(cache::invalidateAll);
        }
    }

    /** Keeps whatever was read, whatever happened meanwhile. */
    public static class CarelesslyCached extends Changing {
        private final Map<String, Integer> held = new ConcurrentHashMap<>();

        @Override
        int held() {
            Integer present = held.get("a");
            if (present == null) {
                present = source.get();
                held.put("a", present);
            }
            return present;
        }

        @Override
        void invalidate() {
            held.remove("a");
        }
    }

    /** Counts the changes, and which of them was told last. */
    abstract static class Changing {
        final AtomicInteger source = new AtomicInteger();
        private final AtomicInteger told = new AtomicInteger();

        abstract int held();

        abstract void invalidate();

        @Operation
        public boolean getsNothingOlderThanWasTold() {
            int before = told.get();
            return held() >= before;
        }

        @Operation
        public void change() {
            change(this::invalidate);
        }

        void change(Runnable telling) {
            int change = source.incrementAndGet();
            telling.run();
            told.accumulateAndGet(change, Math::max);
        }
    }
}
