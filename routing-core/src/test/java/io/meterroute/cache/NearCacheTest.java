package io.meterroute.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.spec.Spec;
import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Spec("STORE-2")
@Timeout(60)
class NearCacheTest {
    private static final Duration AGE = Duration.ofSeconds(10);

    private final SimulatedTime time = SimulatedTime.startingAt(Instant.EPOCH);
    private final Map<String, Integer> source = new HashMap<>(Map.of("a", 1, "b", 2));
    private final List<String> reads = new ArrayList<>();
    private final NearCache<String, Integer> cache =
            new NearCache<>(100, AGE, this::read, time.scheduler(), time::nanos);
    private Runnable duringRead = () -> {};

    @Test
    void aValueIsReadOnceAndThenNearAsLongAsItIsYoung() {
        assertThat(cache.get("a")).isEqualTo(1);
        source.put("a", 7);
        time.advance(Duration.ofSeconds(7));

        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(reads).containsExactly("a");
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void aValueThatGetsOldIsReadAgainInTheBackgroundBeforeItIsTooOld() {
        cache.get("a");
        source.put("a", 7);
        time.advance(Duration.ofSeconds(8));

        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(reads).hasSize(1);
        time.runDue();

        assertThat(reads).hasSize(2);
        assertThat(cache.get("a")).isEqualTo(7);
        time.advance(Duration.ofSeconds(7));
        assertThat(cache.get("a")).isEqualTo(7);
        assertThat(reads).hasSize(2);
    }

    @Test
    void aValueThatIsTooOldIsReadBeforeItIsHandedOut() {
        cache.get("a");
        source.put("a", 7);
        time.advance(AGE);

        assertThat(cache.get("a")).isEqualTo(7);
    }

    @Test
    void whoeverNeedsAValueThatSomebodyIsToReadInTheBackgroundReadsItHimself() {
        List<Runnable> neverRun = new ArrayList<>();
        NearCache<String, Integer> busy = new NearCache<>(100, AGE, this::read, neverRun::add, time::nanos);
        busy.get("a");
        time.advance(Duration.ofSeconds(8));
        busy.get("a");
        source.put("a", 7);
        time.advance(Duration.ofSeconds(2));

        assertThat(busy.get("a")).isEqualTo(7);
        assertThat(neverRun).hasSize(1);
    }

    @Test
    void anInvalidatedValueIsReadAgainAndNoOther() {
        cache.get("a");
        cache.get("b");
        source.putAll(Map.of("a", 7, "b", 8));

        cache.invalidate("a");
        cache.invalidate("never asked for");

        assertThat(cache.get("a")).isEqualTo(7);
        assertThat(cache.get("b")).isEqualTo(2);
    }

    @Test
    void whenAnythingMayHaveChangedEverythingIsReadAgain() {
        cache.get("a");
        cache.get("b");
        source.putAll(Map.of("a", 7, "b", 8));

        cache.invalidateAll();

        assertThat(cache.get("a")).isEqualTo(7);
        assertThat(cache.get("b")).isEqualTo(8);
    }

    @Test
    void aReadThatAnInvalidationOvertakesLeavesNoOldValueBehind() {
        for (boolean isHeld : new boolean[] {false, true}) {
            if (isHeld) {
                cache.get("b");
                cache.invalidate("b");
            }
            duringRead = () -> {
                source.put("b", 8);
                cache.invalidate("b");
            };
            assertThat(cache.get("b")).isEqualTo(2);
            duringRead = () -> {};

            assertThat(cache.get("b")).isEqualTo(8);
            source.put("b", 2);
            cache.invalidateAll();
        }
    }

    @Test
    void aBackgroundReadThatAnInvalidationOvertakesLeavesNoOldValueBehind() {
        cache.get("a");
        time.advance(Duration.ofSeconds(8));
        cache.get("a");
        duringRead = () -> {
            source.put("a", 7);
            cache.invalidateAll();
        };
        time.runDue();
        duringRead = () -> {};

        assertThat(cache.get("a")).isEqualTo(7);
    }

    @Test
    void whoeverAsksAfterAnInvalidationDoesNotGetWhatWasReadBeforeIt() {
        List<Integer> seen = new ArrayList<>();
        duringRead = () -> {
            duringRead = () -> {};
            source.put("a", 7);
            cache.invalidate("a");
            seen.add(cache.get("a"));
        };

        assertThat(cache.get("a")).isEqualTo(1);

        assertThat(seen).containsExactly(7);
        assertThat(cache.get("a")).isEqualTo(7);
    }

    @Test
    @Spec("STORE-3")
    void aReadThatFailsIsToldAndWhatIsHeldStays() {
        cache.get("a");
        time.advance(Duration.ofMinutes(5));
        duringRead = () -> {
            throw new IllegalStateException("gone");
        };

        assertThatThrownBy(() -> cache.get("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cache.get("b")).isInstanceOf(IllegalStateException.class);
        cache.invalidate("a");

        assertThat(cache.held("a")).contains(new NearCache.Aged<>(1, Duration.ofMinutes(5)));
        assertThat(cache.held("b")).isEmpty();
        duringRead = () -> {};
        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(cache.held("a")).contains(new NearCache.Aged<>(1, Duration.ZERO));
    }

    @Test
    void aBackgroundReadThatFailsHarmsNobodyAndIsTriedAgain() {
        cache.get("a");
        time.advance(Duration.ofSeconds(8));
        duringRead = () -> {
            throw new IllegalStateException("gone");
        };
        cache.get("a");
        time.runDue();
        source.put("a", 7);
        duringRead = () -> {};

        assertThat(cache.get("a")).isEqualTo(1);
        time.runDue();

        assertThat(cache.get("a")).isEqualTo(7);
    }

    @Test
    void withoutThreadsForTheBackgroundValuesAreReadWhenTheyAreTooOld() {
        NearCache<String, Integer> idle = new NearCache<>(
                100,
                AGE,
                this::read,
                task -> {
                    throw new RejectedExecutionException("closed");
                },
                time::nanos);
        idle.get("a");
        source.put("a", 7);
        time.advance(Duration.ofSeconds(8));

        assertThat(idle.get("a")).isEqualTo(1);
        time.advance(Duration.ofSeconds(2));

        assertThat(idle.get("a")).isEqualTo(7);
    }

    @Test
    void noMoreThanTheGivenNumberIsHeld() {
        for (int i = 0; i < 1_000; i++) {
            source.put("x" + i, i);
            cache.get("x" + i);
        }

        assertThat(cache.size()).isLessThanOrEqualTo(100);
    }

    @Test
    void concurrentReadsOfOneKeyAreOneRead() throws Exception {
        int threads = 8;
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch everybodyHasAsked = new CountDownLatch(1);
        NearCache<String, Integer> shared = new NearCache<>(
                100,
                AGE,
                key -> {
                    begun.incrementAndGet();
                    awaited(everybodyHasAsked);
                    return 1;
                },
                Runnable::run,
                time::nanos);
        Set<Thread> asking = ConcurrentHashMap.newKeySet();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                asked.add(pool.submit(() -> {
                    asking.add(Thread.currentThread());
                    return shared.get("a");
                }));
            }
            while (asking.size() < threads
                    || asking.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
            everybodyHasAsked.countDown();

            for (Future<Integer> value : asked) {
                assertThat(value.get()).isEqualTo(1);
            }
            assertThat(begun).hasValue(1);
        } finally {
            pool.shutdownNow();
        }
    }

    private Integer read(String key) {
        reads.add(key);
        Integer value = source.getOrDefault(key, 0);
        duringRead.run();
        return value;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
