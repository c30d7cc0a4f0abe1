package io.meterroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meterroute.balance.LoadBalancers;
import io.meterroute.index.CompactRouting;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterOutline;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.OutlinePages;
import io.meterroute.spi.StoreException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A scan that one thread begins and another may help with. */
@Spec("STORE-3")
class ReplicaScanTest {
    private static final Executor NOBODY = task -> {};

    private final CompactRouting meters = new CompactRouting(MeterRecord::unseen, LoadBalancers.weighted());

    @Test
    void oneThreadIsEnough() {
        assertThat(scan(pages(3), NOBODY).run(() -> false)).isTrue();
        assertThat(meters.size()).isEqualTo(3);
    }

    @Test
    void anExecutorThatTakesNothingMoreLeavesItToOneThread() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };

        assertThat(scan(pages(3), full).run(() -> false)).isTrue();
        assertThat(meters.size()).isEqualTo(3);
    }

    @Test
    void helpThatComesBeforeOrAfterTheFirstThreadDoesNoHarm() {
        AtomicInteger calls = new AtomicInteger();
        Runnable[] late = new Runnable[1];

        assertThat(scan(counted(pages(3), calls), Runnable::run).run(() -> false))
                .isTrue();
        assertThat(scan(counted(pages(3), calls), task -> late[0] = task).run(() -> false))
                .isTrue();
        calls.set(0);
        late[0].run();

        assertThat(meters.size()).isEqualTo(3);
        assertThat(calls).hasValue(0);
    }

    @Test
    void itIsOverWhenTheLastPageIsTakenOverWhoeverHasIt() throws InterruptedException {
        CountDownLatch theFirstIsAtTheEnd = new CountDownLatch(1);
        CountDownLatch theSecondHasAPage = new CountDownLatch(1);
        Thread first = Thread.currentThread();
        AtomicInteger next = new AtomicInteger();
        OutlinePages pages = () -> {
            if (Thread.currentThread() == first) {
                await(theSecondHasAPage);
                theFirstIsAtTheEnd.countDown();
                return List.of();
            }
            theSecondHasAPage.countDown();
            await(theFirstIsAtTheEnd);
            return next.incrementAndGet() > 500 ? List.of() : List.of(outline(next.get()));
        };

        assertThat(scan(pages, task -> new Thread(task).start()).run(() -> false))
                .isTrue();
        assertThat(meters.size()).isEqualTo(500);
    }

    @Test
    void aPageThatOneOfThemCannotReadFailsItForBoth() {
        AtomicInteger calls = new AtomicInteger();
        OutlinePages failing = () -> {
            if (calls.incrementAndGet() == 1) {
                throw new StoreException("gone", new IllegalStateException());
            }
            return List.of();
        };

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> scan(failing, Runnable::run).run(() -> false))
                .withStackTraceContaining("gone");
        calls.set(0);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> scan(failing, NOBODY).run(() -> false));
    }

    @Test
    void oneThatIsStoppedHasNotComeToItsEnd() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(scan(pages(3), NOBODY).run(() -> looks.incrementAndGet() > 2))
                .isFalse();
        assertThat(meters.size()).isEqualTo(2);
    }

    private ReplicaScan scan(OutlinePages pages, Executor helpers) {
        return new ReplicaScan(meters, new Paged(pages), helpers);
    }

    /** One meter on each. */
    private static OutlinePages pages(int count) {
        AtomicInteger next = new AtomicInteger();
        return () -> next.incrementAndGet() > count ? List.of() : List.of(outline(next.get()));
    }

    private static OutlinePages counted(OutlinePages pages, AtomicInteger calls) {
        return () -> {
            calls.incrementAndGet();
            return pages.next();
        };
    }

    private static MeterOutline outline(int number) {
        return MeterOutline.of(MeterRecord.unseen(MeterNumber.of("04" + (1_000 + number))));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A directory of which nothing else is asked. */
    private record Paged(OutlinePages outlines) implements MeterDirectory {
        @Override
        public List<MeterNumber> search(String prefix, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long count(Optional<UtilityId> utility) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<MeterRecord> scan(MeterFilter filter, Optional<MeterNumber> after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long addAll(Iterator<MeterRecord> added, Consumer<MeterRecord> present) {
            throw new UnsupportedOperationException();
        }
    }
}
