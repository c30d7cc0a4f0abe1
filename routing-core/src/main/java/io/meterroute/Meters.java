package io.meterroute;

import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.RoutingEvent;
import io.meterroute.rules.MeterNews;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads meters and changes them by events: load, apply, compare-and-set, again if somebody else was faster. */
final class Meters {
    private static final int MOST_CONFLICTS = 100;
    private static final int MOST_FAILURES = 2;

    private final MeterStore store;
    private final Listeners listeners;
    private final Consumer<MeterNumber> changed;

    /** A meter as a write leaves it, and what is to be told once it is there. */
    private record Written(MeterRecord meter, List<RoutingEvent> news) {}

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
        int failures = 0;
        Optional<Written> inDoubt = Optional.empty();
        for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
            MeterReading reading = store.find(number);
            if (inDoubt.filter(written -> written.meter().equals(reading.meter()))
                    .isPresent()) {
                return told(inDoubt.get(), reading);
            }
            MeterRecord before = reading.meter();
            List<RoutingEvent> news = new ArrayList<>();
            MeterRecord after = applied(before, events.apply(reading), news);
            if (after.equals(before)) {
                return told(new Written(before, news), reading);
            }
            Written written = new Written(after.withVersion(before.version() + 1), news);
            try {
                if (store.compareAndSet(before, after)) {
                    return told(written, reading);
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

    private MeterReading told(Written written, MeterReading reading) {
        written.news().forEach(listeners::tell);
        return new MeterReading(written.meter(), reading.storeTime());
    }

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
