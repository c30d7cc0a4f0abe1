package io.meterroute;

import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.spi.MeterDirectory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One run of a bulk marking, page by page in order of the meters' numbers. Not thread-safe. */
final class MarkRun {
    private final BulkMark order;
    private final ManyMeters meters;
    private final MeterDirectory directory;
    private final Supplier<Nonce> nonces;
    private final int batch;
    private final Instant startedAt;
    private Optional<MeterNumber> last;
    private long marked;
    private long renewed;
    private long passedOver;
    private boolean finished;

    MarkRun(
            BulkMark order,
            ManyMeters meters,
            MeterDirectory directory,
            Supplier<Nonce> nonces,
            int batch,
            Instant storeTime) {
        this.order = order;
        this.meters = meters;
        this.directory = directory;
        this.nonces = nonces;
        this.batch = batch;
        startedAt = order.resumed().map(MarkToken::startedAt).orElse(storeTime);
        last = order.resumed().flatMap(MarkToken::last);
    }

    /** Marks until no meter is left or {@code goOn} says no. */
    void run(Predicate<? super MarkProgress> goOn) {
        boolean goesOn = true;
        while (goesOn) {
            List<MeterNumber> page = page();
            finished = page.isEmpty();
            if (!finished) {
                mark(page);
                last = Optional.of(page.get(page.size() - 1));
            }
            goesOn = goOn.test(progress()) && !finished;
        }
    }

    MarkProgress progress() {
        return new MarkProgress(new MarkToken(startedAt, last), marked, renewed, passedOver, finished);
    }

    private List<MeterNumber> page() {
        if (order.selection() instanceof MeterSelection.Listed listed) {
            SortedSet<MeterNumber> rest =
                    last.map(done -> listed.meters().tailSet(done)).orElse(listed.meters());
            return rest.stream()
                    .filter(number -> !last.equals(Optional.of(number)))
                    .limit(batch)
                    .toList();
        }
        MeterSelection.Matching matching = (MeterSelection.Matching) order.selection();
        return directory.scan(matching.filter(), last, batch).stream()
                .map(MeterRecord::number)
                .toList();
    }

    private void mark(List<MeterNumber> page) {
        Map<MeterNumber, Marking> markings = new HashMap<>();
        Set<MeterNumber> changed = meters.update(page, reading -> events(reading, markings));
        marked += changed.size();
        passedOver += page.size() - changed.size();
        for (MeterNumber number : changed) {
            if (markings.containsKey(number) && markings.get(number).wasMarked()) {
                renewed++;
            }
        }
    }

    private List<MeterEvent> events(MeterReading reading, Map<MeterNumber, Marking> markings) {
        MeterRecord meter = reading.meter();
        if (!meter.isKnown() || !isMeant(meter) || isDone(meter, markings)) {
            return List.of();
        }
        return markings.computeIfAbsent(meter.number(), number -> new Marking(nonces, order.by()))
                .events(reading);
    }

    private boolean isMeant(MeterRecord meter) {
        return !(order.selection() instanceof MeterSelection.Matching matching)
                || matching.filter().matches(meter);
    }

    /** Whether the run that this one goes on with has marked the meter already, just before it was stopped. */
    private boolean isDone(MeterRecord meter, Map<MeterNumber, Marking> markings) {
        return order.resumed().isPresent()
                && !markings.containsKey(meter.number())
                && meter.mark()
                        .filter(mark ->
                                mark.by().equals(order.by()) && !mark.at().isBefore(startedAt))
                        .isPresent();
    }
}
