package io.meterroute;

import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import io.meterroute.model.RoutingEvent;
import io.meterroute.rules.MeterNews;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads meters and changes them by events: load, apply, compare-and-set, again if somebody else was faster. */
final class Meters {
    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
    private static final int MOST_CONFLICTS = 100;
    private static final int MOST_FAILURES = 2;

    private final MeterStore store;
    private final Listeners listeners;
    private final Consumer<MeterNumber> changed;

    /** A meter as a write leaves it, and what is to be told once it is there. */
    private record Written(MeterRecord meter, List<RoutingEvent> news) {}

    /** A meter after an update, and whether that had anything to change. */
    private record Updated(MeterReading reading, boolean isChanged) {}

    /**
     * Makes the door to {@code store}.
     *
     * @param changed is told of each meter that was, or may have been, written here or elsewhere
     */
    Meters(MeterStore store, Listeners listeners, Consumer<MeterNumber> changed) {
        this.store = store;
        this.listeners = listeners;
        this.changed = changed;
    }

    MeterReading find(MeterNumber number) {
        return store.find(number);
    }

    List<MeterReading> findAll(List<MeterNumber> numbers) {
        return store.findAll(numbers);
    }

    /**
     * Adds those of {@code numbers}, which are different, that the store does not have yet, as {@code events} make them of a
     * meter never seen; the others go to {@code present}.
     *
     * @return how many were added
     * @throws StoreException if the store fails; some of the meters may have been added
     */
    long addAll(
            MeterDirectory directory,
            List<MeterNumber> numbers,
            Function<MeterReading, List<MeterEvent>> events,
            List<MeterNumber> present) {
        if (numbers.isEmpty()) {
            return 0;
        }
        Instant now = store.find(numbers.get(0)).storeTime();
        Map<MeterNumber, Written> added = new LinkedHashMap<>();
        for (MeterNumber number : numbers) {
            MeterReading unseen = new MeterReading(MeterRecord.unseen(number), now);
            List<RoutingEvent> news = new ArrayList<>();
            MeterRecord first = applied(unseen.meter(), events.apply(unseen), news);
            if (first.isKnown()) {
                added.put(number, new Written(first, news));
            }
        }
        long stored = directory.addAll(
                added.values().stream().map(Written::meter).iterator(), meter -> present.add(meter.number()));
        added.keySet().forEach(changed);
        present.forEach(added::remove);
        added.values().forEach(written -> written.news().forEach(listeners::tell));
        return stored;
    }

    /**
     * Applies the events that {@code events} makes of the meter as it is, and returns the meter as it is then. The
     * function is called again with each new reading, so that what it decides, it decides of the record that is written.
     *
     * <p>A write that fails may have happened. If the next reading is what it would have left, it did; otherwise it is
     * repeated from that reading, which is harmless since events that are in the record already change nothing.
     *
     * @throws StoreException if the store fails repeatedly, or others write the meter faster than this node can
     */
    MeterReading update(MeterNumber number, Function<MeterReading, List<MeterEvent>> events) {
        return update(number, events, Optional.empty()).reading();
    }

    /**
     * Does for each of {@code numbers}, which are different, what {@link #update} does: all at once as far as nobody else
     * writes them, the others one by one.
     *
     * @return the meters that it changed
     * @throws StoreException as {@link #update}; some of the meters may have been changed
     */
    Set<MeterNumber> updateAll(List<MeterNumber> numbers, Function<MeterReading, List<MeterEvent>> events) {
        Map<MeterNumber, Written> written = new LinkedHashMap<>();
        List<MeterWrite> writes = new ArrayList<>();
        for (MeterReading reading : store.findAll(numbers)) {
            MeterRecord before = reading.meter();
            List<RoutingEvent> news = new ArrayList<>();
            MeterRecord after = applied(before, events.apply(reading), news);
            if (after.equals(before)) {
                news.forEach(listeners::tell);
            } else {
                writes.add(new MeterWrite(before, after));
                written.put(before.number(), new Written(after.withVersion(before.version() + 1), news));
            }
        }
        Map<MeterNumber, Optional<Written>> again = new LinkedHashMap<>();
        try {
            store.compareAndSetAll(writes).forEach(lost -> again.put(lost.next().number(), Optional.empty()));
        } catch (StoreException e) {
            LOG.debug("writing {} meters at once failed: they are written one by one", writes.size(), e);
            written.forEach((number, inDoubt) -> again.put(number, Optional.of(inDoubt)));
        }
        written.keySet().forEach(changed);
        written.keySet().removeAll(again.keySet());
        written.values().forEach(sure -> sure.news().forEach(listeners::tell));
        Set<MeterNumber> updated = new HashSet<>(written.keySet());
        again.forEach((number, inDoubt) -> {
            if (update(number, events, inDoubt).isChanged()) {
                updated.add(number);
            }
        });
        return updated;
    }

    private Updated update(
            MeterNumber number, Function<MeterReading, List<MeterEvent>> events, Optional<Written> lastWritten) {
        int failures = 0;
        Optional<Written> inDoubt = lastWritten;
        for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
            MeterReading reading = store.find(number);
            if (inDoubt.filter(written -> written.meter().equals(reading.meter()))
                    .isPresent()) {
                return told(inDoubt.get(), reading, true);
            }
            MeterRecord before = reading.meter();
            List<RoutingEvent> news = new ArrayList<>();
            MeterRecord after = applied(before, events.apply(reading), news);
            if (after.equals(before)) {
                return told(new Written(before, news), reading, false);
            }
            Written written = new Written(after.withVersion(before.version() + 1), news);
            try {
                if (store.compareAndSet(before, after)) {
                    return told(written, reading, true);
                }
            } catch (StoreException e) {
                inDoubt = Optional.of(written);
                failures++;
                if (failures > MOST_FAILURES) {
                    throw e;
                }
            } finally {
                changed.accept(number);
            }
        }
        throw new StoreException("meter " + number.masked() + " was written by others " + MOST_CONFLICTS
                + " times while this node tried to");
    }

    private Updated told(Written written, MeterReading reading, boolean isChanged) {
        written.news().forEach(listeners::tell);
        return new Updated(new MeterReading(written.meter(), reading.storeTime()), isChanged);
    }

    /** Returns what {@code events} make of {@code before}, and adds to {@code news} what is to be told of it. */
    private static MeterRecord applied(MeterRecord before, List<MeterEvent> events, List<RoutingEvent> news) {
        MeterRecord meter = before;
        for (MeterEvent event : events) {
            MeterRecord next = MeterTransitions.apply(meter, event);
            news.addAll(MeterNews.of(meter, event, next));
            meter = next;
        }
        return meter;
    }
}
