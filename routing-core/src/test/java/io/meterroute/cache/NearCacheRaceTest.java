package io.meterroute.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spec.Spec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread changes a value and says so, others ask all the time: nobody ever sees less than was said before he asked. */
@Spec("STORE-2")
@Timeout(120)
class NearCacheRaceTest {
    private static final int CHANGES = 200_000;
    private static final int READERS = 3;

    private final AtomicInteger source = new AtomicInteger();
    private final AtomicInteger said = new AtomicInteger();
    private final NearCache<String, Integer> cache =
            new NearCache<>(10, Duration.ofHours(1), key -> source.get(), Runnable::run, System::nanoTime);

    @Test
    void noReadThatLosesToAnInvalidationLeavesAnOldValue() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(pool.submit(this::outdated));
            }
            for (int i = 1; i <= CHANGES; i++) {
                source.set(i);
                if (i % 1000 == 0) {
                    cache.invalidateAll();
                } else {
                    cache.invalidate("a");
                }
                said.set(i);
            }
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Asks until the last change was said; returns how often it saw less than was said. */
    private int outdated() {
        int outdated = 0;
        int before;
        do {
            before = said.get();
            if (cache.get("a") < before) {
                outdated++;
            }
        } while (before < CHANGES);
        return outdated;
    }
}
