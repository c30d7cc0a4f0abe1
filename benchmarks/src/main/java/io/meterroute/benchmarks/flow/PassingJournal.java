package io.meterroute.benchmarks.flow;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.PurchaseJournal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * A journal in memory for loads that last: it forgets a purchase some seconds after its end, so nobody may repeat one later.
 * What it counts it counts by what was written, not by what callers were told.
 */
final class PassingJournal implements PurchaseJournal {
    private static final Duration KEPT = Duration.ofSeconds(20);

    private final InstantSource clock = InstantSource.system();
    private final Map<PurchaseId, PurchaseRecord> purchases = new ConcurrentHashMap<>();
    private final Queue<End> ends = new ConcurrentLinkedQueue<>();
    private final LongAdder opened = new LongAdder();
    private final LongAdder ended = new LongAdder();

    private record End(PurchaseId purchase, Instant at) {}

    long opened() {
        return opened.sum();
    }

    long ended() {
        return ended.sum();
    }

    @Override
    public Consistency consistency() {
        return Consistency.SEPARATE;
    }

    @Override
    public PurchaseReading find(PurchaseId id) {
        return new PurchaseReading(Optional.ofNullable(purchases.get(id)), clock.instant());
    }

    @Override
    public boolean open(PurchaseRecord purchase) {
        boolean isNew = purchases.putIfAbsent(purchase.id(), purchase.withVersion(1)) == null;
        if (isNew) {
            opened.increment();
        }
        return isNew;
    }

    @Override
    public boolean compareAndSet(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
        AtomicBoolean written = new AtomicBoolean();
        purchases.computeIfPresent(expected.id(), (id, present) -> {
            written.set(present.version() == expected.version());
            return written.get() ? next.withVersion(present.version() + 1) : present;
        });
        if (written.get() && next.isEnded() && !expected.isEnded()) {
            ended.increment();
            ends.add(new End(next.id(), clock.instant()));
            forget(clock.instant().minus(KEPT));
        }
        return written.get();
    }

    @Override
    public List<PurchaseRecord> unfinished(int limit) {
        return purchases.values().stream()
                .filter(purchase -> !purchase.isEnded())
                .sorted(Comparator.comparing(PurchaseRecord::leaseUntil))
                .limit(limit)
                .toList();
    }

    @Override
    public List<PurchaseRecord> ofMeter(MeterNumber meter, int limit) {
        throw new UnsupportedOperationException("nobody asks for the purchases of a meter");
    }

    @Override
    public List<Ended> endedAfter(Optional<String> cursor, int limit) {
        throw new UnsupportedOperationException("nobody asks for ends");
    }

    private void forget(Instant until) {
        for (End oldest = ends.peek(); oldest != null && oldest.at().isBefore(until); oldest = ends.peek()) {
            if (ends.remove(oldest)) {
                purchases.remove(oldest.purchase());
            }
        }
    }
}
